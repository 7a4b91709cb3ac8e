using System.Text;
using AsyncConfig.Formats;
using CsCheck;

namespace AsyncConfig.Tests.Formats;

public sealed class TextDecodingTests
{
    private const string Text = "ab\ncdé\r\n😀x\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_decoded_by_its_byte_order_mark(string encoding) => Assert.Equal(Text, Decode(WithMark(encoding, Text)));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_byte_order_mark_alone_is_empty_text(string encoding) => Assert.Equal("", Decode(WithMark(encoding, "")));

    [Fact]
    public void No_bytes_are_empty_text() => Assert.Equal("", Decode([]));

    [Fact]
    public void Only_the_first_byte_order_mark_is_one() => Assert.Equal("\uFEFFa", Decode(WithMark("utf-8", "\uFEFFa")));

    [Fact]
    public void Any_text_survives_any_encoding() =>
        Gen.Select(Gen.String.Where(text => text.All(c => !char.IsSurrogate(c))), Gen.OneOf([.. Encodings.Select(row => Gen.Const(row.Data))]))
            .Sample((text, encoding) => Assert.Equal(text, Decode(WithMark(encoding, text))));

    [Fact]
    public void Text_in_utf8_is_not_copied()
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(Text);

        using Utf8Text text = TextDecoding.Decode(bytes);

        // The same memory, not equal memory.
        Assert.Equal(bytes, text.Bytes);
    }

    [Fact]
    public void Transcoded_text_costs_no_array_on_the_large_object_heap()
    {
        byte[] bytes = WithMark("utf-16", new string('é', 500_000));

        long before = GC.GetAllocatedBytesForCurrentThread();
        using Utf8Text text = TextDecoding.Decode(bytes);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(1_000_000, text.Bytes.Length);
        Assert.InRange(allocated, 0, 84_999);
    }

    [Fact]
    public void Transcoded_text_is_gone_after_disposal()
    {
        Utf8Text text = TextDecoding.Decode(WithMark("utf-16", new string('é', 500_000)));
        text.Dispose();

        Assert.Throws<ObjectDisposedException>(() => text.Bytes.Span[0]);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(5, 2, 3)]
    [InlineData(6, 2, 4)]
    [InlineData(7, 2, 5)]
    [InlineData(8, 3, 1)]
    [InlineData(10, 3, 3)]
    [InlineData(11, 3, 4)]
    [InlineData(12, 4, 1)]
    public void A_bad_byte_is_an_error_with_its_place(int index, int line, int column)
    {
        byte[] bad = [.. Encoding.UTF8.GetBytes(Text[..index]), 0xFF, .. Encoding.UTF8.GetBytes(Text[index..])];

        AssertFailsAt(line, column, bad);
        AssertFailsAt(line, column, [0xEF, 0xBB, 0xBF, .. bad]);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_cut_off_within_a_character_is_an_error_with_its_place(string encoding)
    {
        byte[] bytes = WithMark(encoding, "a\nb😀");

        AssertFailsAt(2, 2, bytes[..^1]);
    }

    [Theory]
    [InlineData(new byte[] { 0x3D, 0xD8 })] // half of a pair at the end
    [InlineData(new byte[] { 0x3D, 0xD8, 0x61, 0x00 })] // half of a pair before an a
    [InlineData(new byte[] { 0x00, 0xDE })] // the other half alone
    [InlineData(new byte[] { 0x61 })] // half a unit
    public void Invalid_utf16_is_an_error_with_its_place(byte[] bad) =>
        AssertFailsAt(2, 2, [.. WithMark("utf-16", "a\nb"), .. bad]);

    [Theory]
    [InlineData(new byte[] { 0x00, 0xD8, 0x00, 0x00 })] // half of a pair
    [InlineData(new byte[] { 0x00, 0x00, 0x11, 0x00 })] // past the last character
    [InlineData(new byte[] { 0x61, 0x00, 0x00 })] // part of a unit
    public void Invalid_utf32_is_an_error_with_its_place(byte[] bad) =>
        AssertFailsAt(2, 2, [.. WithMark("utf-32", "a\nb"), .. bad]);

    [Theory]
    [InlineData(new byte[] { 0xC0, 0x80 })] // NUL, too long
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })] // half of a pair
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })] // past the last character
    [InlineData(new byte[] { 0x80 })] // a continuation of nothing
    public void Invalid_utf8_is_an_error_with_its_place(byte[] bad) =>
        AssertFailsAt(2, 2, [.. Encoding.UTF8.GetBytes("a\nb"), .. bad, (byte)'c']);

    [Fact]
    public void Any_bytes_are_text_or_an_error_with_a_place() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            try
            {
                Encoding.UTF8.GetByteCount(Decode(bytes));
            }
            catch (ConfigurationFormatException exception)
            {
                Assert.True(exception is { Line: >= 1, Column: >= 1 });
            }
        });

    [Theory]
    [MemberData(nameof(Encodings))]
    public void An_error_names_the_way_out_and_quotes_nothing(string encoding)
    {
        byte[] bytes = WithMark(encoding, "{ \"Password\": \"canary😀")[..^1];

        ConfigurationFormatException exception = Assert.Throws<ConfigurationFormatException>(() => Decode(bytes));

        Assert.Contains("saved as UTF-8", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Password", exception.ToString(), StringComparison.Ordinal);
    }

    private static string Decode(byte[] bytes)
    {
        using Utf8Text text = TextDecoding.Decode(bytes);
        return Encoding.UTF8.GetString(text.Bytes.Span);
    }

    private static byte[] WithMark(string name, string text)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    private static void AssertFailsAt(int line, int column, byte[] bytes)
    {
        ConfigurationFormatException exception = Assert.Throws<ConfigurationFormatException>(() => Decode(bytes));
        Assert.Equal((line, column), (exception.Line, exception.Column));
    }
}
