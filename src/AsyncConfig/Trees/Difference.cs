using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Trees;

/// <summary>The keys in which two trees differ as readers see them: positions, order and container kinds do not count.</summary>
internal sealed class Difference
{
    private readonly List<string> _added = [];
    private readonly List<string> _removed = [];
    private readonly List<string> _changed = [];

    private Difference(ConfigurationNode before, ConfigurationNode after)
    {
        CompareChildren(before, after, null);
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

    private static string Combine(string? path, string name) =>
        path is null ? name : ConfigurationPath.Combine(path, name);

    private static void AddAll(ConfigurationNode node, string path, List<string> keys)
    {
        if (node.TryGetValue(out _))
        {
            keys.Add(path);
        }

        for (int i = 0; i < node.Count; i++)
        {
            (string name, ConfigurationNode child) = node.ChildAt(i);
            AddAll(child, Combine(path, name), keys);
        }
    }

    private void CompareChildren(ConfigurationNode before, ConfigurationNode after, string? path)
    {
        for (int i = 0; i < before.Count; i++)
        {
            (string name, ConfigurationNode child) = before.ChildAt(i);
            if (after.Find(name) is { } other)
            {
                Compare(child, other, path, name);
            }
            else
            {
                AddAll(child, Combine(path, name), _removed);
            }
        }

        for (int i = 0; i < after.Count; i++)
        {
            (string name, ConfigurationNode child) = after.ChildAt(i);
            if (before.Find(name) is null)
            {
                AddAll(child, Combine(path, name), _added);
            }
        }
    }

    private void Compare(ConfigurationNode before, ConfigurationNode after, string? parent, string name)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        string path = Combine(parent, name);
        bool was = before.TryGetValue(out string? old);
        bool stands = after.TryGetValue(out string? current);
        if (was && !stands)
        {
            _removed.Add(path);
        }
        else if (!was && stands)
        {
            _added.Add(path);
        }
        else if (old != current)
        {
            _changed.Add(path);
        }

        CompareChildren(before, after, path);
    }
}
