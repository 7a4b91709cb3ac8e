
namespace AsyncConfig.Reloading;

/// <summary>What a file was found to be, once it stood still: a tree, nothing, or a failure. Immutable.</summary>
/// <param name="Signature">Tells two revisions apart: the hash of the bytes, "absent", or the reason why they could not be read.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Root">The tree; null when the file is absent or was refused.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="Failure">Why it cannot be used; null when it can.</param>
internal sealed record Revision(
    string Signature, long Length, ConfigurationNode? Root, DateTimeOffset? ReadAt, ConfigurationFailure? Failure)
{
    internal static Revision Absent { get; } = new(FileStatus.AbsentVersion, 0, null, null, null);

    /// <summary>Its bytes, where a history is kept; else null. Never written to.</summary>
    internal byte[]? Text { get; init; }

    internal bool IsAbsent => ReferenceEquals(this, Absent);

    internal bool HasKeys => Root is { Count: > 0 };

    internal bool SaysNothing => Root is { SaysNothing: true };
}
