using System.Text;
using System.Text.Json;

namespace AsyncConfig.Formats;

/// <summary>
/// How a text is laid out, so that what is added to it looks like the rest. Each trait is looked for when it is first asked
/// for: one that the text does not show takes a scan of all of it.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="original">What counts for a trait that the text shows no more; null for what is usual.</param>
internal sealed class JsonStyle(JsonText text, JsonStyle? original)
{
    private string? _newLine;
    private string? _indent;
    private string? _colon;
    private string? _padding;

    /// <summary>Finds a trait in the text at a token; null where it does not show.</summary>
    private delegate string? Trait(ReadOnlySpan<byte> text, ref Utf8JsonReader token);

    /// <summary>What ends its first line; a line feed where there is only one.</summary>
    internal string NewLine => _newLine ??= FirstLineBreak(text.Bytes) ?? original?.NewLine ?? "\n";

    /// <summary>One level of indentation: two spaces where nothing is indented.</summary>
    internal string Indent => _indent ??= Find(IndentOf) ?? original?.Indent ?? "  ";

    /// <summary>The colon with the spaces around it.</summary>
    internal string Colon => _colon ??= Find(ColonAfter) ?? original?.Colon ?? ": ";

    /// <summary>The comma between entries on one line, with the space after it.</summary>
    internal string Comma => $",{Space}";

    /// <summary>What stands inside the braces of an object on one line.</summary>
    internal string Padding => _padding ??= Find(PaddingBefore) ?? original?.Padding ?? Space;

    private string Space => Colon.EndsWith(' ') ? " " : string.Empty;

    private string? Find(Trait trait)
    {
        var reader = new Utf8JsonReader(text.Bytes, JsonContainer.Options);
        string? found = null;
        while (found is null && reader.Read())
        {
            found = trait(text.Bytes, ref reader);
        }

        return found;
    }

    private static string? FirstLineBreak(ReadOnlySpan<byte> text)
    {
        int offset = text.IndexOfAny((byte)'\r', (byte)'\n');
        return offset < 0 ? null : text[offset] == (byte)'\n' ? "\n" : text[(offset + 1)..].StartsWith("\n"u8) ? "\r\n" : "\r";
    }

    /// <summary>A token that begins its line shows its level's share of the white space before it.</summary>
    private static string? IndentOf(ReadOnlySpan<byte> text, ref Utf8JsonReader token)
    {
        int start = (int)token.TokenStartIndex;
        int depth = token.CurrentDepth;
        int lineStart = JsonTrivia.SkipSpacesBack(text, start);
        bool beginsLine = lineStart > 0 && JsonTrivia.IsLineBreak(text[lineStart - 1]);
        return beginsLine && depth > 0 && start > lineStart && (start - lineStart) % depth == 0
            ? Encoding.UTF8.GetString(text.Slice(lineStart, (start - lineStart) / depth))
            : null;
    }

    private static string? ColonAfter(ReadOnlySpan<byte> text, ref Utf8JsonReader token)
    {
        if (token.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        // The reader's own end of a name may or may not count the colon.
        int start = text[..(int)token.BytesConsumed].LastIndexOf((byte)'"') + 1;
        int end = start + text[start..].IndexOfAnyExcept((byte)' ', (byte)':');
        bool isUsual = end - start <= " : ".Length && text[end] is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'/');
        return isUsual ? Encoding.UTF8.GetString(text[start..end]) : null;
    }

    private static string? PaddingBefore(ReadOnlySpan<byte> text, ref Utf8JsonReader token)
    {
        if (token.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        int nameStart = (int)token.TokenStartIndex;
        int start = JsonTrivia.SkipSpacesBack(text, nameStart);
        return start > 0 && text[start - 1] == (byte)'{' ? Encoding.UTF8.GetString(text[start..nameStart]) : null;
    }
}
