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
        string[] earlier = [.. earlierKeys];
        if (earlier.Length == 0)
        {
            return ours;
        }

        if (!IsSorted(earlier))
        {
            Array.Sort(earlier, Order);
        }

        return ours.Count == 0 ? earlier : Join(earlier, ours);
    }

    private static bool IsSorted(string[] keys)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            if (Order.Compare(keys[i - 1], keys[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static List<string> Join(string[] earlier, IReadOnlyList<string> ours)
    {
        var joined = new List<string>(earlier.Length + ours.Count);
        int next = 0;
        foreach (string key in earlier)
        {
            while (next < ours.Count && Order.Compare(ours[next], key) < 0)
            {
                joined.Add(ours[next++]);
            }

            joined.Add(key);
        }

        for (; next < ours.Count; next++)
        {
            joined.Add(ours[next]);
        }

        return joined;
    }
}
