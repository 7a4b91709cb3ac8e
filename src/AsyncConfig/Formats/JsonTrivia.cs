using System.Text;

namespace AsyncConfig.Formats;

/// <summary>White space and comments: what stands between the tokens of a valid JSON text.</summary>
internal static class JsonTrivia
{
    internal static bool IsLineBreak(byte value) => value is (byte)'\n' or (byte)'\r';

    internal static bool HasLineBreak(ReadOnlySpan<byte> text) => text.ContainsAny((byte)'\n', (byte)'\r');

    internal static bool IsWhiteSpace(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(" \t\r\n"u8);

    /// <summary>The first byte from an offset on that is no space or tab.</summary>
    internal static int SkipSpaces(ReadOnlySpan<byte> text, int offset)
    {
        while (offset < text.Length && text[offset] is (byte)' ' or (byte)'\t')
        {
            offset++;
        }

        return offset;
    }

    /// <summary>Where the spaces and tabs before an offset begin.</summary>
    internal static int SkipSpacesBack(ReadOnlySpan<byte> text, int offset)
    {
        while (offset > 0 && text[offset - 1] is (byte)' ' or (byte)'\t')
        {
            offset--;
        }

        return offset;
    }

    /// <summary>The first byte from an offset on that belongs to a token.</summary>
    internal static int SkipAll(ReadOnlySpan<byte> text, int offset) => SkipWhiteSpace(text, EndOfComments(text, offset));

    /// <summary>The end of the last comment before the next token; the offset itself when there is none.</summary>
    internal static int EndOfComments(ReadOnlySpan<byte> text, int offset)
    {
        int end = offset;
        int next = SkipWhiteSpace(text, offset);
        while (next < text.Length && text[next] == (byte)'/')
        {
            end = EndOfComment(text, next);
            next = SkipWhiteSpace(text, end);
        }

        return end;
    }

    /// <summary>
    /// The end of the comments that belong to what ends at an offset: they begin on its line, and nothing but the
    /// line's end or a closing bracket follows. What stands before another entry on the same line belongs to that one.
    /// </summary>
    internal static int EndOfTrailingComments(ReadOnlySpan<byte> text, int offset)
    {
        int end = offset;
        int next = SkipSpaces(text, offset);
        while (text[next] == (byte)'/')
        {
            end = EndOfComment(text, next);
            next = SkipSpaces(text, end);
        }

        return IsLineBreak(text[next]) || text[next] is (byte)'}' or (byte)']' ? end : offset;
    }

    /// <summary>The white space that the line around an offset begins with.</summary>
    internal static string IndentAt(ReadOnlySpan<byte> text, int offset)
    {
        int lineStart = text[..offset].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return Encoding.UTF8.GetString(text[lineStart..SkipSpaces(text, lineStart)]);
    }

    private static int SkipWhiteSpace(ReadOnlySpan<byte> text, int offset)
    {
        int length = text[offset..].IndexOfAnyExcept(" \t\r\n"u8);
        return length < 0 ? text.Length : offset + length;
    }

    private static int EndOfComment(ReadOnlySpan<byte> text, int offset)
    {
        ReadOnlySpan<byte> rest = text[(offset + 2)..];
        bool isBlock = text[offset + 1] == (byte)'*';
        int length = isBlock ? rest.IndexOf("*/"u8) + "*/".Length : rest.IndexOfAny((byte)'\n', (byte)'\r');
        return length < 0 ? text.Length : offset + 2 + length;
    }
}
