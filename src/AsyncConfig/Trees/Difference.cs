using System.Text;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Trees;

/// <summary>The keys in which two trees differ as readers see them: positions, order and container kinds do not count.</summary>
internal sealed class Difference
{
    private readonly ChunkedList<string> _added = new();
    private readonly ChunkedList<string> _removed = new();
    private readonly ChunkedList<string> _changed = new();

    private readonly ConfigurationNode _before;
    private readonly ConfigurationNode _after;

    private Difference(ConfigurationNode before, ConfigurationNode after)
    {
        (_before, _after) = (before, after);
        if (!ReferenceEquals(before, after))
        {
            CompareChildren(before, after, new StringBuilder());
        }

        _added.Sort(ConfigurationKeyComparer.Instance);
        _removed.Sort(ConfigurationKeyComparer.Instance);
        _changed.Sort(ConfigurationKeyComparer.Instance);
    }

    internal IReadOnlyList<string> Added => _added;

    internal IReadOnlyList<string> Removed => _removed;

    internal IReadOnlyList<string> Changed => _changed;

    /// <summary>All of them: those that came, then those that changed, then those that went.</summary>
    internal IEnumerable<string> Keys => Added.Concat(Changed).Concat(Removed);

    internal bool IsEmpty => _added.Count == 0 && _removed.Count == 0 && _changed.Count == 0;

    internal static Difference Between(ConfigurationNode before, ConfigurationNode after) => new(before, after);

    internal bool IsBetween(ConfigurationNode before, ConfigurationNode after) =>
        ReferenceEquals(_before, before) && ReferenceEquals(_after, after);

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
            if (!AreEqual(child, FindNear(after, i, name)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Finds a child by its name: in an object nearly always where it stood before, which takes no hash table.</summary>
    private static ConfigurationNode? FindNear(ConfigurationNode? node, int position, string name)
    {
        if (node is ObjectNode && position < node.Count)
        {
            (string there, ConfigurationNode child) = node.ChildAt(position);
            if (there == name)
            {
                return child;
            }
        }

        return node?.Find(name);
    }

    private void CompareChildren(ConfigurationNode? before, ConfigurationNode? after, StringBuilder path)
    {
        int found = 0;
        for (int i = 0; i < before?.Count; i++)
        {
            (string name, ConfigurationNode child) = before.ChildAt(i);
            ConfigurationNode? counterpart = FindNear(after, i, name);
            found += counterpart is null ? 0 : 1;
            Compare(child, counterpart, path, name);
        }

        // Names differ: as many as there are means that none is new.
        for (int i = 0; i < after?.Count && found < after.Count; i++)
        {
            (string name, ConfigurationNode child) = after.ChildAt(i);
            if (before?.Find(name) is null)
            {
                Compare(null, child, path, name);
            }
        }
    }

    /// <summary>Keys become strings only where they differ: the path, each segment led by a delimiter, is one buffer.</summary>
    private void Compare(ConfigurationNode? before, ConfigurationNode? after, StringBuilder path, string name)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        bool isSame = before is not null && after is not null && ValuesEqual(before, after);
        if (isSame && before!.Count == 0 && after!.Count == 0)
        {
            return;
        }

        int length = path.Length;
        path.Append(KeyPath.Delimiter).Append(name);
        if (!isSame)
        {
            Note(before, after, path);
        }

        CompareChildren(before, after, path);
        path.Length = length;
    }

    private void Note(ConfigurationNode? before, ConfigurationNode? after, StringBuilder path)
    {
        bool was = before?.TryGetValue(out _) ?? false;
        bool stands = after?.TryGetValue(out _) ?? false;
        if (was || stands)
        {
            ChunkedList<string> keys = !was ? _added : !stands ? _removed : _changed;
            keys.Add(path.ToString(1, path.Length - 1));
        }
    }
}
