using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Snapshots;

/// <summary>Child keys of a section, joined with the keys of earlier providers, in the framework's order.</summary>
internal static class ChildKeys
{
    private static readonly ConfigurationKeyComparer Order = ConfigurationKeyComparer.Instance;

    /// <summary>Costs in proportion to the children and the earlier keys, never to the file.</summary>
    /// <param name="lookup">The tree.</param>
    /// <param name="earlierKeys">Keys of the providers before ours, usually sorted.</param>
    /// <param name="parentPath">Key of the section; null for the root.</param>
    internal static IEnumerable<string> Of(KeyLookup lookup, IEnumerable<string> earlierKeys, string? parentPath)
    {
        ConfigurationNode? parent = parentPath is null ? lookup.Root : lookup.Find(parentPath);
        IReadOnlyList<string> ours = parent?.SortedNames ?? [];
        ChunkedList<string> earlier = ListOf(earlierKeys);
        if (earlier.Count == 0)
        {
            return ours;
        }

        if (!IsSorted(earlier))
        {
            earlier.Sort(Order);
        }

        return ours.Count == 0 ? earlier : Join(earlier, ours);
    }

    private static ChunkedList<string> ListOf(IEnumerable<string> keys)
    {
        var list = new ChunkedList<string>(keys.TryGetNonEnumeratedCount(out int count) ? count : 0);
        foreach (string key in keys)
        {
            list.Add(key);
        }

        return list;
    }

    private static bool IsSorted(ChunkedList<string> keys)
    {
        for (int i = 1; i < keys.Count; i++)
        {
            if (Order.Compare(keys[i - 1], keys[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ChunkedList<string> Join(ChunkedList<string> earlier, IReadOnlyList<string> ours)
    {
        var joined = new ChunkedList<string>(earlier.Count + ours.Count);
        int next = 0;
        foreach (string name in ours)
        {
            while (next < earlier.Count && Order.Compare(earlier[next], name) <= 0)
            {
                joined.Add(earlier[next++]);
            }

            joined.Add(name);
        }

        while (next < earlier.Count)
        {
            joined.Add(earlier[next++]);
        }

        return joined;
    }
}
