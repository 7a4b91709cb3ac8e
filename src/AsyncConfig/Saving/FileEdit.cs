using AsyncConfig.Reloading;

namespace AsyncConfig.Saving;

/// <summary>One file's part of a save: made, checked, and not yet written.</summary>
/// <param name="File">The file.</param>
/// <param name="Edits">What changes.</param>
/// <param name="Before">Its bytes as they stand; empty when it is to be created.</param>
/// <param name="HashBefore">Their hash; null when it is to be created.</param>
/// <param name="After">Its bytes as they will be.</param>
/// <param name="Revision">What those bytes say.</param>
/// <param name="ChangedKeys">Keys whose value in the file changes.</param>
internal sealed record FileEdit(
    TrackedFile File,
    IReadOnlyList<KeyEdit> Edits,
    ReadOnlyMemory<byte> Before,
    UInt128? HashBefore,
    byte[] After,
    Revision Revision,
    IReadOnlyList<string> ChangedKeys)
{
    internal bool ChangesNothing => Before.Span.SequenceEqual(After) && (HashBefore is not null || Edits.Count == 0);
}
