namespace AsyncConfig.Formats;

/// <summary>Valid UTF-8 without a byte order mark: the file's own bytes, or a transcoded copy that is lent until disposal.</summary>
internal sealed class Utf8Text(ReadOnlyMemory<byte> bytes, IDisposable? owner = null) : IDisposable
{
    internal ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public void Dispose() => owner?.Dispose();
}
