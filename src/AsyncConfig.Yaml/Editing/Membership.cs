namespace AsyncConfig.Yaml.Editing;

/// <summary>Whether an object can be set member by member.</summary>
internal static class Membership
{
    /// <summary>Names with delimiters and merge keys reach beyond the mapping in which they stand.</summary>
    internal static bool IsPlain(TextNode node, MappingValue value) =>
        node is TextCollection { IsMapping: true, Entries.Count: > 0 } mapping
        && mapping.Entries.All(static entry => !entry.IsMerge && !entry.Name.Contains(':', StringComparison.Ordinal))
        && value.Members.All(static member => !member.Key.Contains(':', StringComparison.Ordinal));
}
