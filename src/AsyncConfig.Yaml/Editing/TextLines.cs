namespace AsyncConfig.Yaml.Editing;

/// <summary>Walks a text by lines, blanks and comments, with the line breaks that the YAML scanner knows.</summary>
internal static class TextLines
{
    /// <summary>YAML 1.1 has three more line breaks than JSON, and the scanner minds them.</summary>
    internal static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    internal static bool IsBlank(char c) => c is ' ' or '\t';

    /// <summary>The character at an offset; a line break behind the end.</summary>
    internal static char At(this string text, int offset) => offset < text.Length ? text[offset] : '\n';

    internal static int LineStart(this string text, int offset)
    {
        while (offset > 0 && !IsBreak(text[offset - 1]))
        {
            offset--;
        }

        return offset;
    }

    /// <summary>Where the line ends: at its line break, or at the end of the text.</summary>
    internal static int LineEnd(this string text, int offset)
    {
        while (offset < text.Length && !IsBreak(text[offset]))
        {
            offset++;
        }

        return offset;
    }

    /// <summary>Where the next line starts.</summary>
    internal static int NextLine(this string text, int offset)
    {
        offset = text.LineEnd(offset);
        return offset == text.Length ? offset : offset + (text.AsSpan(offset).StartsWith("\r\n") ? 2 : 1);
    }

    /// <summary>Where the line before ends.</summary>
    internal static int PreviousLineEnd(this string text, int offset)
    {
        offset = text.LineStart(offset);
        return offset == 0 ? 0 : offset - (offset > 1 && text[offset - 1] == '\n' && text[offset - 2] == '\r' ? 2 : 1);
    }

    internal static int Column(this string text, int offset) => offset - text.LineStart(offset);

    internal static int SkipBlanks(this string text, int offset)
    {
        while (offset < text.Length && IsBlank(text[offset]))
        {
            offset++;
        }

        return offset;
    }

    internal static int SkipBlanksBack(this string text, int offset)
    {
        while (offset > 0 && IsBlank(text[offset - 1]))
        {
            offset--;
        }

        return offset;
    }

    /// <summary>Skips blanks, line breaks and comments. The offset must stand outside of scalars.</summary>
    internal static int SkipTrivia(this string text, int offset)
    {
        while (offset < text.Length)
        {
            if (text[offset] == '#')
            {
                offset = text.LineEnd(offset);
            }
            else if (IsBlank(text[offset]) || IsBreak(text[offset]))
            {
                offset++;
            }
            else
            {
                break;
            }
        }

        return offset;
    }

    /// <summary>What parts a scalar from what stands at an offset: a comment right there would become part of it.</summary>
    internal static string GapBefore(this string text, int offset) => text.At(offset) == '#' ? " " : string.Empty;

    /// <summary>Whether nothing but blanks stands before it on its line.</summary>
    internal static bool StartsLine(this string text, int offset) => text.SkipBlanksBack(offset) == text.LineStart(offset);

    /// <summary>Whether nothing but blanks and a comment stands behind it on its line.</summary>
    internal static bool EndsLine(this string text, int offset) =>
        text.SkipBlanks(offset) is var next && (next == text.Length || text[next] == '#' || IsBreak(text[next]));
}
