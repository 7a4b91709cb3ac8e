namespace AsyncConfig.Yaml.Editing;

/// <summary>The parts of a literal or folded scalar's text: a header such as <c>|-</c>, and lines below it.</summary>
internal static class BlockScalar
{
    /// <summary>Where its indicators end.</summary>
    internal static int HeaderEnd(string text, int start)
    {
        int end = start + 1;
        while (text.At(end) is '+' or '-' or (>= '1' and <= '9'))
        {
            end++;
        }

        return end;
    }

    internal static bool Keeps(string text, int start) => text[start..HeaderEnd(text, start)].Contains('+', StringComparison.Ordinal);

    internal static bool Strips(string text, int start) => text[start..HeaderEnd(text, start)].Contains('-', StringComparison.Ordinal);

    /// <summary>Where its last line ends. The line break behind it and blank lines that are not content are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the header starts.</param>
    /// <param name="limit">Where the parser went on: on a line below, perhaps behind its blanks, or at the end of the text.</param>
    internal static int End(string text, int start, int limit)
    {
        int first = text.NextLine(start);
        limit = limit < text.Length && text.StartsLine(limit) ? text.LineStart(limit) : limit;
        if (limit <= first)
        {
            return text.LineEnd(start);
        }

        int end = TextLines.IsBreak(text[limit - 1]) ? text.PreviousLineEnd(limit) : limit;
        if (Keeps(text, start))
        {
            return end;
        }

        // Where no line tells the indentation, any blanks may be content.
        int indentation = Indentation(text, start, limit) ?? 0;
        while (end >= first && IsBlankLine(text, end, indentation))
        {
            end = text.PreviousLineEnd(end);
        }

        return Math.Max(end, text.LineEnd(start));
    }

    /// <summary>Whether it has line breaks that YAML 1.1 keeps as they are; the last one is behind its end.</summary>
    internal static bool HasRareBreaks(string text, int start, int end) =>
        text.AsSpan(start, Math.Min(end + 1, text.Length) - start).ContainsAny('\u0085', '\u2028', '\u2029');

    /// <summary>The column of its content: that of its first line that is not blank. Null when there is none or the header sets it.</summary>
    internal static int? Indentation(string text, int start, int limit)
    {
        for (int line = text.NextLine(start); line < limit && !HasIndicator(text, start); line = text.NextLine(line))
        {
            int indentation = text.AsSpan(line, text.LineEnd(line) - line).IndexOfAnyExcept(' ');
            if (indentation >= 0)
            {
                return indentation;
            }
        }

        return null;
    }

    private static bool HasIndicator(string text, int start) =>
        text.AsSpan(start, HeaderEnd(text, start) - start).ContainsAnyInRange('1', '9');

    private static bool IsBlankLine(string text, int end, int indentation) =>
        text.LineStart(end) is var start && end - start <= indentation && !text.AsSpan(start, end - start).ContainsAnyExcept(' ');
}
