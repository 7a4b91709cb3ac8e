using System.Text;

namespace AsyncConfig.Formats;

/// <summary>Turns an edited text back into the encoding of the file it came from, byte order mark included.</summary>
internal static class TextEncoding
{
    /// <param name="original">The file's bytes before the edit.</param>
    /// <param name="utf8">The edited text.</param>
    internal static byte[] EncodeLike(ReadOnlySpan<byte> original, byte[] utf8)
    {
        Encoding? encoding = original switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, 0x00, 0x00, ..] => Encoding.UTF32,
            [0x00, 0x00, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        return encoding is null
            ? utf8
            : [.. encoding.Preamble, .. Encoding.Convert(Encoding.UTF8, encoding, utf8)];
    }
}
