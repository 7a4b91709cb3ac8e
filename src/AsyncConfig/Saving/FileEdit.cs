using AsyncConfig.Reloading;
using AsyncConfig.Trees;

namespace AsyncConfig.Saving;

/// <summary>One file's part of a save: made, checked, and not yet written.</summary>
/// <param name="File">The file.</param>
/// <param name="HashBefore">Hash of its bytes as they stand; null when it is to be created.</param>
/// <param name="After">Its bytes as they will be.</param>
/// <param name="Revision">What those bytes say.</param>
internal sealed record FileEdit(TrackedFile File, UInt128? HashBefore, byte[] After, Revision Revision)
{
    /// <summary>Whether the disk holds it already, so that it is only published.</summary>
    internal bool IsOnDisk { get; init; }

    /// <summary>Keys whose value in the file changes. Found when the edit is made: once it is published, there is nothing to compare with.</summary>
    internal IReadOnlyList<string> ChangedKeys { get; } =
    [
        .. Difference.Between(File.InUse.Root ?? ConfigurationNode.EmptyDocument, Revision.Root ?? ConfigurationNode.EmptyDocument).Keys,
    ];
}
