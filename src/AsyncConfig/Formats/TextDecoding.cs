using System.Buffers;
using System.Text;
using System.Text.Unicode;
using AsyncConfig.Files;

namespace AsyncConfig.Formats;

/// <summary>
/// Turns the bytes of a file into UTF-8, by their byte order mark. Stricter than the stock provider on purpose: torn
/// files look like invalid text, so it is an error here and not a replacement character in somebody's password.
/// </summary>
internal static class TextDecoding
{
    /// <exception cref="ConfigurationFormatException">The bytes are no valid text; says where.</exception>
    internal static Utf8Text Decode(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => AsItIs(bytes[3..]),
        [0xFF, 0xFE, 0x00, 0x00, ..] => Transcode(bytes[4..], new CodeUnits(4, isBigEndian: false)),
        [0x00, 0x00, 0xFE, 0xFF, ..] => Transcode(bytes[4..], new CodeUnits(4, isBigEndian: true)),
        [0xFF, 0xFE, ..] => Transcode(bytes[2..], new CodeUnits(2, isBigEndian: false)),
        [0xFE, 0xFF, ..] => Transcode(bytes[2..], new CodeUnits(2, isBigEndian: true)),
        _ => AsItIs(bytes),
    };

    private static Utf8Text AsItIs(ReadOnlyMemory<byte> bytes)
    {
        if (Utf8.IsValid(bytes.Span))
        {
            return new Utf8Text(bytes);
        }

        int valid = 0;
        while (Rune.DecodeFromUtf8(bytes.Span[valid..], out _, out int length) == OperationStatus.Done)
        {
            valid += length;
        }

        throw Invalid(bytes.Span[..valid], "UTF-8");
    }

    private static Utf8Text Transcode(ReadOnlyMemory<byte> bytes, CodeUnits units)
    {
        IMemoryOwner<byte> memory = FileMemory.Rent(units.MaxUtf8Length(bytes.Length));
        try
        {
            ReadOnlySpan<byte> rest = bytes.Span;
            Span<byte> utf8 = memory.Memory.Span;
            int written = 0;
            while (!rest.IsEmpty)
            {
                if (!units.TryRead(ref rest, out Rune rune))
                {
                    throw Invalid(utf8[..written], units.Name);
                }

                written += rune.EncodeToUtf8(utf8[written..]);
            }

            return new Utf8Text(memory.Memory[..written], memory);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    private static ConfigurationFormatException Invalid(ReadOnlySpan<byte> validBefore, string encoding)
    {
        var position = new TextPosition(validBefore);
        position.MoveTo(validBefore.Length);
        return new ConfigurationFormatException(
            $"The bytes here are not valid {encoding}; the file may have been cut off while it was being written, or it needs to be saved as UTF-8.",
            position.Line,
            position.Column);
    }
}
