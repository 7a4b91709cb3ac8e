using System.Text;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Trees;

/// <summary>The keys in which two trees differ as readers see them: positions, order and container kinds do not count.</summary>
internal sealed class Difference
{
    private readonly ChunkedList<string> _added = new();
    private readonly ChunkedList<string> _removed = new();
    private readonly ChunkedList<string> _changed = new();

    private Difference(ConfigurationNode before, ConfigurationNode after)
    {
        CompareChildren(before, after, new StringBuilder());
        _added.Sort(ConfigurationKeyComparer.Instance);
        _removed.Sort(ConfigurationKeyComparer.Instance);
        _changed.Sort(ConfigurationKeyComparer.Instance);
    }

    internal IReadOnlyList<string> Added => _added;

    internal IReadOnlyList<string> Removed => _removed;

    internal IReadOnlyList<string> Changed => _changed;

    internal bool IsEmpty => _added.Count == 0 && _removed.Count == 0 && _changed.Count == 0;

    internal static Difference Between(ConfigurationNode before, ConfigurationNode after) => new(before, after);

    /// <summary>Whether readers could tell two trees apart. Stops at the first difference and allocates no keys.</summary>
    internal static bool AreEqual(ConfigurationNode? before, ConfigurationNode? after) =>
        ReferenceEquals(before, after)
        || (before is not null && after is not null && ValuesEqual(before, after) && ChildrenEqual(before, after));

    private static bool ValuesEqual(ConfigurationNode before, ConfigurationNode after) =>
        before.TryGetValue(out string? old) == after.TryGetValue(out string? current) && old == current;

    private static bool ChildrenEqual(ConfigurationNode before, ConfigurationNode after)
    {
        if (before.Count != after.Count)
        {
            return false;
        }

        for (int i = 0; i < before.Count; i++)
        {
            (string name, ConfigurationNode child) = before.ChildAt(i);
            if (!AreEqual(child, after.Find(name)))
            {
                return false;
            }
        }

        return true;
    }

    private void Compare(ConfigurationNode? before, ConfigurationNode? after, StringBuilder path)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        string? old = null;
        string? current = null;
        bool was = before is not null && before.TryGetValue(out old);
        bool stands = after is not null && after.TryGetValue(out current);
        if (was != stands || old != current)
        {
            ChunkedList<string> keys = !was ? _added : !stands ? _removed : _changed;
            keys.Add(path.ToString(1, path.Length - 1));
        }

        CompareChildren(before, after, path);
    }

    private void CompareChildren(ConfigurationNode? before, ConfigurationNode? after, StringBuilder path)
    {
        for (int i = 0; i < before?.Count; i++)
        {
            (string name, ConfigurationNode child) = before.ChildAt(i);
            CompareBelow(name, child, after?.Find(name), path);
        }

        for (int i = 0; i < after?.Count; i++)
        {
            (string name, ConfigurationNode child) = after.ChildAt(i);
            if (before?.Find(name) is null)
            {
                CompareBelow(name, null, child, path);
            }
        }
    }

    /// <summary>Keys become strings only where they differ: the path, each segment led by a delimiter, is one buffer.</summary>
    private void CompareBelow(string name, ConfigurationNode? before, ConfigurationNode? after, StringBuilder path)
    {
        int length = path.Length;
        path.Append(KeyPath.Delimiter).Append(name);
        Compare(before, after, path);
        path.Length = length;
    }
}
