namespace AsyncConfig.Diagnostics;

/// <summary>Keys for a log line: the first ones by name, the others by their number.</summary>
internal static class KeyList
{
    /// <summary>More would make a line that nobody reads.</summary>
    internal const int MostShown = 20;

    internal static string Of(IReadOnlyCollection<string> keys) => Shown(keys, keys.Count);

    /// <summary>What came (+), went (-) and changed (~).</summary>
    internal static string Of(IReadOnlyCollection<string> added, IReadOnlyCollection<string> removed, IReadOnlyCollection<string> changed) => Shown(
        added.Select(static key => $"+{key}").Concat(removed.Select(static key => $"-{key}")).Concat(changed.Select(static key => $"~{key}")),
        added.Count + removed.Count + changed.Count);

    private static string Shown(IEnumerable<string> keys, int count)
    {
        string shown = string.Join(", ", keys.Take(MostShown));
        return count > MostShown ? $"{shown} and {count - MostShown} more" : shown;
    }
}
