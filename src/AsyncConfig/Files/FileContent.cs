namespace AsyncConfig.Files;

/// <summary>The whole content of a file at one moment. Its memory is lent: dispose it as soon as the content is parsed.</summary>
/// <param name="stamp">What the file was when it was read.</param>
/// <param name="heldStill">Whether it was read twice and was the same.</param>
/// <param name="buffer">The bytes.</param>
internal sealed class FileContent(FileStamp stamp, bool heldStill, ContentBuffer buffer) : IDisposable
{
    /// <summary>Whether it was read twice, one reading right after the other, and was the same.</summary>
    internal bool HeldStill { get; } = heldStill;

    /// <summary>What the file was when it was read.</summary>
    internal FileStamp Stamp { get; } = stamp;

    internal FileIdentity Identity => Stamp.Identity;

    internal UInt128 Hash => Stamp.Hash;

    internal string Version => Stamp.Version;

    internal long Length => Stamp.Length;

    /// <summary>The bytes as they stand on disk, byte order mark included.</summary>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    internal ReadOnlyMemory<byte> Bytes => buffer.Bytes;

    public void Dispose() => buffer.Dispose();
}
