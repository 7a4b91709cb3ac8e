namespace AsyncConfig.Files.Replacing;

/// <summary>What a replacement left on disk.</summary>
/// <param name="Stamp">
/// What the new file is, to be remembered so that polling does not take it for somebody else's edit. Should somebody have
/// been quicker than the look at it, it differs from theirs and they are seen.
/// </param>
internal sealed record ReplaceResult(FileStamp Stamp)
{
    /// <summary>Set when the new bytes are in place but may be gone after a power failure: why, for people.</summary>
    internal string? DurabilityDoubt { get; init; }

    /// <summary>What could not be kept or promised, for people.</summary>
    internal IReadOnlyList<string> Warnings { get; init; } = [];
}
