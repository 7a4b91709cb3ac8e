using System.Text;
using AsyncConfig.Formats;

namespace AsyncConfig.Tests.Formats;

public sealed class TextEncodingTests
{
    public static TheoryData<Encoding> Encodings => new(
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        Encoding.Unicode,
        Encoding.BigEndianUnicode,
        Encoding.UTF32,
        new UTF32Encoding(bigEndian: true, byteOrderMark: true));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void An_edited_text_gets_the_files_encoding_and_byte_order_mark_back(Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        byte[] original = [.. encoding.Preamble, .. encoding.GetBytes("{}")];

        byte[] edited = TextEncoding.EncodeLike(original, Encoding.UTF8.GetBytes("{ \"a\": \"ü😀\" }"));

        Assert.Equal([.. encoding.Preamble, .. encoding.GetBytes("{ \"a\": \"ü😀\" }")], edited);
    }
}
