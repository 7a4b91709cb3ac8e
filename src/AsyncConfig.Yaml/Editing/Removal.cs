namespace AsyncConfig.Yaml.Editing;

/// <summary>Takes an entry out, with its own lines and comments and nothing of its neighbours'.</summary>
internal sealed class Removal(YamlText document, TextEntry entry)
{
    private readonly string _text = document.Text;
    private readonly TextCollection _container = entry.Container;

    internal IEnumerable<TextSplice> Cut() => _container switch
    {
        { IsPair: true } => [new TextSplice(_container.Start, _container.End, "{}")],
        { IsFlow: true } => CutFromFlow(),
        { Entries.Count: 1 } => CutLast(),
        _ when _text.StartsLine(entry.Start) => [CutLines()],
        _ => [CutFirst()],
    };

    /// <summary>
    /// The lines of an entry that has them to itself, and that can go whatever becomes of the entries around it; null where
    /// that is not so.
    /// </summary>
    internal TextSplice? CutOwnLines() =>
        !_container.IsFlow && _text.StartsLine(entry.Start) && PrecedingScalar() is null && EntryExtent.End(_text, entry) < _text.Length
            ? CutLines()
            : null;

    private TextSplice CutLines()
    {
        int start = _text.LineStart(entry.Start);
        int end = _text.NextLine(EntryExtent.End(_text, entry));
        TextScalar? scalar = PrecedingBlockScalar();
        if (scalar is not null)
        {
            end = SkipLinesFor(scalar, end);
        }

        // A text that ends without a line break goes on doing so, unless the scalar that is last now needs its own.
        bool endsOpen = end == _text.Length && !TextLines.IsBreak(_text[end - 1])
            && (scalar is null || BlockScalar.Strips(_text, scalar.ContentStart));
        return TextSplice.Delete(endsOpen ? EndOfTextBefore(start, scalar?.End ?? 0) : start, end);
    }

    /// <summary>Where the last line before an offset ends that is not blank, or a scalar of which blank lines are a part.</summary>
    private int EndOfTextBefore(int offset, int scalarEnd)
    {
        int end = _text.PreviousLineEnd(offset);
        while (end > scalarEnd && _text.StartsLine(end))
        {
            end = _text.PreviousLineEnd(end);
        }

        return end;
    }

    /// <summary>The literal or folded scalar that the lines below the entry would follow when it is gone.</summary>
    private TextScalar? PrecedingBlockScalar() =>
        PrecedingScalar() is { } scalar && !_text.AsSpan(scalar.End, entry.Start - scalar.End).Contains('#') ? scalar : null;

    /// <summary>The literal or folded scalar with which the entry before ends.</summary>
    private TextScalar? PrecedingScalar()
    {
        int index = _container.Entries.IndexOf(entry);
        return index > 0 && EntryExtent.LastScalar(_container.Entries[index - 1]) is { IsBlock: true } scalar ? scalar : null;
    }

    /// <summary>Goes over blank lines that would become part of a scalar: any where it keeps them, those with blanks in every case.</summary>
    private int SkipLinesFor(TextScalar scalar, int start)
    {
        int end = start;
        while (end < _text.Length && _text.SkipBlanks(end) == _text.LineEnd(end))
        {
            end = _text.NextLine(end);
        }

        return BlockScalar.Keeps(_text, scalar.ContentStart) || _text.AsSpan(start, end - start).ContainsAny(' ', '\t') ? end : start;
    }

    /// <summary>The first entry stands on the line of a dash: the next one moves up, unless comments stand between.</summary>
    private TextSplice CutFirst()
    {
        int end = EntryExtent.End(_text, entry);
        int next = _container.Entries[1].Start;
        return _text.AsSpan(end, next - end).Contains('#')
            ? TextSplice.Delete(_text.SkipBlanksBack(entry.Start), end)
            : TextSplice.Delete(entry.Start, next);
    }

    /// <summary>A block collection cannot be written without entries; brackets say that it is there and empty.</summary>
    private IEnumerable<TextSplice> CutLast()
    {
        bool isOnOwnLine = _container.Owner is not null && _text.StartsLine(entry.Start);
        if (!isOnOwnLine)
        {
            return [new TextSplice(entry.Start, EntryExtent.End(_text, entry), _container.Brackets)];
        }

        int head = _container.PropertiesEnd == _container.Start ? _container.Owner!.Lead!.Value : _container.PropertiesEnd;
        return [TextSplice.Insert(head, " " + _container.Brackets), CutLines()];
    }

    private IEnumerable<TextSplice> CutFromFlow()
    {
        if (entry.Comma is { } own && own != _text.SkipBlanks(entry.End))
        {
            // Comments or line breaks may stand between; they stay.
            return [TextSplice.Delete(entry.Start, entry.End), TextSplice.Delete(own, own + 1)];
        }

        TextSplice cut = CutInFlow(entry.Comma + 1 ?? entry.End);
        int index = _container.Entries.IndexOf(entry);

        // The last one takes the comma before it along. The parser lets some pairs stand without any.
        return entry.Comma is null && index > 0 && _container.Entries[index - 1] is { Comma: { } comma } before
            ? [CutComma(before, comma, cut), cut]
            : [cut];
    }

    private TextSplice CutComma(TextEntry before, int comma, TextSplice cut)
    {
        char next = _text.At(cut.Start == comma + 1 ? cut.End : comma + 1);
        bool leansOnComma = before.Lead == comma && !TextLines.IsBlank(next) && !TextLines.IsBreak(next);

        // A colon with nothing behind it would become part of its key.
        return new TextSplice(comma, comma + 1, leansOnComma ? " " : string.Empty);
    }

    private TextSplice CutInFlow(int end)
    {
        if (_text.StartsLine(entry.Start) && _text.EndsLine(end))
        {
            return TextSplice.Delete(_text.LineStart(entry.Start), _text.NextLine(end));
        }

        if (_container.Entries[^1] == entry)
        {
            return CutLastInFlow(end);
        }

        return _text.EndsLine(end)
            ? TextSplice.Delete(_text.SkipBlanksBack(entry.Start), end)
            : TextSplice.Delete(entry.Start, _text.SkipBlanks(end));
    }

    /// <summary>What stands behind the last one on its line, the closing bracket too, moves up, unless it would end in a comment.</summary>
    private TextSplice CutLastInFlow(int end)
    {
        int index = _container.Entries.IndexOf(entry);
        int start = 1 + (index > 0 && _container.Entries[index - 1].Comma is { } comma ? comma : _container.ContentStart);
        int after = _text.SkipBlanks(end);
        return _text.AsSpan(start, entry.Start - start).Contains('#')
            ? TextSplice.Delete(entry.Start, after)
            : TextSplice.Delete(start, index == 0 && after == _container.End - 1 ? after : end);
    }
}
