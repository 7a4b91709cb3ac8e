using System.Text.Json.Nodes;

namespace AsyncConfig.Options;

/// <summary>Which elements of a changed list are which of the list before.</summary>
internal static class ListAlignment
{
    /// <returns>The positions that are gone when nothing else changed; null when something else did.</returns>
    internal static int[]? FindRemoved(JsonNode?[] before, JsonNode?[] after)
    {
        var removed = new List<int>();
        int next = 0;
        for (int i = 0; i < before.Length; i++)
        {
            if (next < after.Length && JsonNode.DeepEquals(before[i], after[next]))
            {
                next++;
            }
            else
            {
                removed.Add(i);
            }
        }

        return next == after.Length ? [.. removed] : null;
    }

    /// <summary>
    /// Where elements went missing, of a list that became shorter: behind the longest start and in front of the longest end that both
    /// have in common. Of others, behind the last.
    /// </summary>
    internal static int FirstRemoved(JsonNode?[] before, JsonNode?[] after)
    {
        if (after.Length >= before.Length)
        {
            return before.Length;
        }

        int first = 0;
        while (first < after.Length && JsonNode.DeepEquals(before[first], after[first]))
        {
            first++;
        }

        int same = 0;
        while (same < after.Length - first && JsonNode.DeepEquals(before[^(same + 1)], after[^(same + 1)]))
        {
            same++;
        }

        return after.Length - same;
    }

    /// <summary>Whether an element may stand where another one stood: one that was elsewhere, or any that changed while others went.</summary>
    /// <param name="before">The elements before.</param>
    /// <param name="after">The elements now.</param>
    /// <param name="firstRemoved">Where elements went missing.</param>
    internal static bool Moves(JsonNode?[] before, JsonNode?[] after, int firstRemoved)
    {
        IEnumerable<JsonNode?> changed = after.Take(firstRemoved).Where((element, i) => !JsonNode.DeepEquals(element, before[i]));
        return after.Length < before.Length ? changed.Any() : before.ToHashSet(NodeEquality.Instance).Overlaps(changed);
    }
}
