namespace AsyncConfig.Files;
internal static class TextDecoding
{
    internal static DecodedText ToUtf8(ReadOnlyMemory<byte> b) => new(b);
}
internal sealed record DecodedText(ReadOnlyMemory<byte> Utf8) : IDisposable
{
    public void Dispose() { }
}
