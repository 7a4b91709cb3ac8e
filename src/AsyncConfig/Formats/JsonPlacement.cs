using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>Where and under which name a new entry goes.</summary>
/// <param name="Sibling">The entry that it comes after; null in an empty container.</param>
/// <param name="Name">Its name; null in an array.</param>
/// <param name="Parents">Names of objects to make around the value.</param>
internal sealed record JsonPlacement(JsonEntry? Sibling, string? Name, string[] Parents)
{
    /// <summary>The innermost place that holds, or could hold, part of the key already; of several, the last.</summary>
    internal static JsonHolder Choose(JsonText text, string[] key)
    {
        return JsonLocator.Locate(text, key).Holders
            .Where(holder => holder.Depth == 0 || CanTake(text, key, holder))
            .OrderBy(static holder => holder.Depth)
            .ThenBy(static holder => holder.IsFilled)
            .ThenBy(static holder => holder.Container is { IsArray: false })
            .Last();
    }

    /// <summary>The place in a container for the rest of a key, which it does not hold yet.</summary>
    internal static JsonPlacement Within(JsonContainer container, string[] rest)
    {
        if (container.IsArray)
        {
            return new JsonPlacement(container.Last, null, rest[1..]);
        }

        // "a:c" goes beside "a:b", in its style; objects are made only where there is no such sibling.
        JsonEntry? sibling = container.Last;
        int most = 0;
        foreach (JsonEntry entry in container.Entries)
        {
            (int shared, _) = JsonLocator.Compare(entry.Name, rest);
            if (shared > 0 && shared >= most)
            {
                (most, sibling) = (shared, entry);
            }
        }

        IEnumerable<string> prefix = sibling?.Name.Split(KeyPath.Delimiter).Take(most) ?? [];
        return new JsonPlacement(sibling, string.Join(KeyPath.Delimiter, [.. prefix, rest[most]]), rest[(most + 1)..]);
    }

    /// <summary>
    /// An array takes its next element. Something empty that is not all that stands under its key gives that key a value,
    /// which would go if it were filled.
    /// </summary>
    private static bool CanTake(JsonText text, string[] key, JsonHolder holder) => holder switch
    {
        { Container: { IsArray: true } array } when key[holder.Depth] != ArrayIndex.ToName(array.Entries.Count) => false,
        { IsFilled: true } => true,
        _ => JsonLocator.Locate(text, key[..holder.Depth]).Targets.Count == 1,
    };
}
