namespace AsyncConfig;

/// <summary>What a save did. It is durable on disk and visible in the configuration.</summary>
/// <param name="Version">The new version: of the file where one was named, else of the whole set.</param>
/// <param name="Files">Full paths of the files that were written, in layer order; empty when nothing had to change.</param>
/// <param name="ChangedKeys">Keys whose value in the files changed.</param>
/// <param name="OverriddenKeys">Keys that were saved while a later layer or provider goes on winning with its own value.</param>
public sealed record SaveResult(
    string Version,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> ChangedKeys,
    IReadOnlyList<string> OverriddenKeys)
{
    /// <summary>What could not be kept or promised, in words for people: a file's owner, a save in place. Mostly empty.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
