using AsyncConfig.Reloading;

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
}
