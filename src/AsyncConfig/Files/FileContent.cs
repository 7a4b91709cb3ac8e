namespace AsyncConfig.Files;

/// <summary>The whole content of a file at one moment. Its memory is lent: dispose it as soon as the content is parsed.</summary>
internal sealed class FileContent(FileStamp stamp, ContentBuffer buffer) : IDisposable
{
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
