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
    /// <param name="limit">The start of the line on which the parser went on, or the end of the text.</param>
    internal static int End(string text, int start, int limit)
    {
        int first = text.NextLine(start);
        if (limit <= first)
        {
            return text.LineEnd(start);
        }

        int end = TextLines.IsBreak(text[limit - 1]) ? text.PreviousLineEnd(limit) : limit;
        if (Keeps(text, start))
        {
            return end;
        }

        // Where the header sets the indentation, blanks count as content.
        int indentation = Indentation(text, start, limit) ?? (HasIndicator(text, start) ? 0 : int.MaxValue);
        while (end >= first && IsBlankLine(text, end, indentation))
        {
            end = text.PreviousLineEnd(end);
        }

        return Math.Max(end, text.LineEnd(start));
    }

    /// <summary>The column of its content: that of its first line that is not blank. Null when there is none or the header sets it.</summary>
    internal static int? Indentation(string text, int start, int limit)
    {
        for (int line = text.NextLine(start); line < limit && !HasIndicator(text, start); line = text.NextLine(line))
        {
            if (text.SkipBlanks(line) is var content && content != text.LineEnd(line))
            {
                return content - line;
            }
        }

        return null;
    }

    private static bool HasIndicator(string text, int start) =>
        text.AsSpan(start, HeaderEnd(text, start) - start).ContainsAnyInRange('1', '9');

    private static bool IsBlankLine(string text, int end, int indentation) =>
        text.LineStart(end) is var start && text.SkipBlanks(start) == end && end - start <= indentation;
}
