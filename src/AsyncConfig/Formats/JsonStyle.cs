using System.Text;
using System.Text.Json;

namespace AsyncConfig.Formats;

/// <summary>How a text is laid out, so that what is added to it looks like the rest.</summary>
/// <param name="NewLine">What ends its first line; a line feed where there is only one.</param>
/// <param name="Indent">One level of indentation: two spaces where nothing is indented.</param>
/// <param name="Colon">The colon with the spaces around it.</param>
/// <param name="Comma">The comma between entries on one line, with the space after it.</param>
/// <param name="Padding">What stands inside the braces of an object on one line.</param>
internal sealed record JsonStyle(string NewLine, string Indent, string Colon, string Comma, string Padding)
{
    internal static JsonStyle Detect(ReadOnlySpan<byte> text)
    {
        string? indent = null;
        string? colon = null;
        string? padding = null;
        var reader = new Utf8JsonReader(text, JsonContainer.Options);
        while (reader.Read() && (indent is null || colon is null || padding is null))
        {
            int start = (int)reader.TokenStartIndex;
            indent ??= IndentOf(text, start, reader.CurrentDepth);
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                colon ??= ColonAfter(text, (int)reader.BytesConsumed);
                padding ??= PaddingBefore(text, start);
            }
        }

        colon ??= ": ";
        string space = colon.EndsWith(' ') ? " " : string.Empty;
        return new JsonStyle(FirstLineBreak(text), indent ?? "  ", colon, $",{space}", padding ?? space);
    }

    private static string FirstLineBreak(ReadOnlySpan<byte> text)
    {
        int offset = text.IndexOfAny((byte)'\r', (byte)'\n');
        return offset < 0 || text[offset] == (byte)'\n' ? "\n" : text[(offset + 1)..].StartsWith("\n"u8) ? "\r\n" : "\r";
    }

    /// <summary>A token that begins its line shows its level's share of the white space before it.</summary>
    private static string? IndentOf(ReadOnlySpan<byte> text, int start, int depth)
    {
        int lineStart = JsonTrivia.SkipSpacesBack(text, start);
        bool beginsLine = lineStart > 0 && JsonTrivia.IsLineBreak(text[lineStart - 1]);
        return beginsLine && depth > 0 && start > lineStart && (start - lineStart) % depth == 0
            ? Encoding.UTF8.GetString(text.Slice(lineStart, (start - lineStart) / depth))
            : null;
    }

    private static string? ColonAfter(ReadOnlySpan<byte> text, int nameEnd)
    {
        // The reader's own end of a name may or may not count the colon.
        int start = text[..nameEnd].LastIndexOf((byte)'"') + 1;
        int end = start + text[start..].IndexOfAnyExcept((byte)' ', (byte)':');
        bool isUsual = end - start <= " : ".Length && text[end] is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'/');
        return isUsual ? Encoding.UTF8.GetString(text[start..end]) : null;
    }

    private static string? PaddingBefore(ReadOnlySpan<byte> text, int nameStart)
    {
        int start = JsonTrivia.SkipSpacesBack(text, nameStart);
        return start > 0 && text[start - 1] == (byte)'{' ? Encoding.UTF8.GetString(text[start..nameStart]) : null;
    }
}
