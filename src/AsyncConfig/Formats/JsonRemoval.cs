namespace AsyncConfig.Formats;

/// <summary>
/// Takes an entry out of a text: its own line, the comment that trails it there, and its comma. Comments on lines of
/// their own stay, those above the entry included: they may head a whole group.
/// </summary>
internal static class JsonRemoval
{
    internal static TextSplice[] Cut(JsonEntry entry)
    {
        ReadOnlySpan<byte> text = entry.Container.Text.Bytes;
        // A comma that begins a later line parts its neighbours; a comment may stand before it.
        bool isCommaApart = entry.Comma is { } comma && JsonTrivia.HasLineBreak(text[entry.ValueEnd..comma]);
        int end = JsonTrivia.EndOfTrailingComments(text, isCommaApart ? entry.ValueEnd : entry.End);
        if (LeavesNothing(text, entry, end))
        {
            return [TextSplice.Delete(entry.Container.Start + 1, entry.Container.Close)];
        }

        int? before = entry.Comma is null || isCommaApart ? entry.Previous?.Comma : null;
        if (before is { } first && JsonTrivia.SkipSpaces(text, first + 1) == entry.Start)
        {
            return [WithItsSpace(text, first, end)];
        }

        TextSplice own = WithItsSpace(text, entry.Start, end);
        return (before, entry.Comma) switch
        {
            ({ } previous, _) => [TextSplice.Delete(previous, previous + 1), own],
            (null, { } next) when isCommaApart => [own, TextSplice.Delete(next, next + 1)],
            _ => [own],
        };
    }

    /// <summary>
    /// The lines of an entry that has them to itself, its comma included; null where it has not. Of several, each can be cut
    /// without a look at the others, but for the comma before the last.
    /// </summary>
    internal static TextSplice? CutLines(JsonEntry entry)
    {
        ReadOnlySpan<byte> text = entry.Container.Text.Bytes;
        bool isCommaApart = entry.Comma is { } comma && JsonTrivia.HasLineBreak(text[entry.ValueEnd..comma]);
        int start = JsonTrivia.SkipSpacesBack(text, entry.Start);
        int end = JsonTrivia.SkipSpaces(text, JsonTrivia.EndOfTrailingComments(text, entry.End));
        return !isCommaApart && JsonTrivia.IsLineBreak(text[start - 1]) && JsonTrivia.IsLineBreak(text[end])
            ? WithItsSpace(text, entry.Start, end)
            : null;
    }

    private static bool LeavesNothing(ReadOnlySpan<byte> text, JsonEntry entry, int end) =>
        entry.Container.Entries.Count == 1
        && JsonTrivia.IsWhiteSpace(entry.Lead)
        && JsonTrivia.IsWhiteSpace(text[end..entry.Container.Close]);

    /// <summary>Whole lines where nothing else stands on them, else as much space as is not needed any more.</summary>
    private static TextSplice WithItsSpace(ReadOnlySpan<byte> text, int start, int end)
    {
        int before = JsonTrivia.SkipSpacesBack(text, start);
        int after = JsonTrivia.SkipSpaces(text, end);
        bool endsLine = JsonTrivia.IsLineBreak(text[after]);
        if (endsLine && JsonTrivia.IsLineBreak(text[before - 1]))
        {
            after += text[after..].StartsWith("\r\n"u8) ? 2 : 1;
            return TextSplice.Delete(before, after);
        }

        return endsLine || text[after] is (byte)'}' or (byte)']'
            ? TextSplice.Delete(before, end)
            : TextSplice.Delete(start, after);
    }
}
