using AsyncConfig;

namespace WebSample.Events;

/// <summary>A change as the page is told of it: keys, never values.</summary>
internal sealed record ChangeEvent(
    string Cause,
    string Version,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Files)
{
    internal static ChangeEvent Of(ConfigurationChange change, ContentRoot root) => new(
        change.Cause.ToString(), change.Version, change.Added, change.Removed, change.Changed,
        [.. change.Files.Select(root.NameOf)]);
}
