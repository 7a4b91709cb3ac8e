namespace AsyncConfig.Yaml.Editing;

/// <summary>Puts a value in the place of another; what else stands on its lines stays.</summary>
internal sealed class Replacement(YamlText document, TextEntry entry)
{
    private readonly string _text = document.Text;
    private readonly TextNode _old = entry.Value;

    internal IEnumerable<TextSplice> With(EditValue value)
    {
        // Nothing names the anchor here, or the edit would have been refused; it stays for whoever may.
        string anchor = _old.Anchor is { } name ? $"&{name}" : string.Empty;
        if (entry.Container.IsFlow)
        {
            return [WithInline(Join(anchor, YamlWriter.Flow(value, _old as TextScalar)))];
        }

        BlockText written = Write(value, anchor.Length > 0);
        written = written with { Head = Join(anchor, written.Head) };
        return _old switch
        {
            _ when entry.IsBare => InPlaceOfNothing(written),
            TextScalar { IsBlock: true } => InPlaceOfBlockScalar(written),
            TextCollection { IsFlow: false } collection => InPlaceOfBlock(collection, written),
            _ => InPlaceOfInline(written),
        };
    }

    private static string Join(string anchor, string text) =>
        anchor.Length == 0 ? text : text.Length == 0 ? anchor : $"{anchor} {text}";

    private BlockText Write(EditValue value, bool hasAnchor)
    {
        BlockLayout layout = document.LayoutIn(entry.Container);
        int column = _text.Column(entry.Start);
        if (value is ScalarValue scalar)
        {
            return WriteScalar(scalar, layout, column);
        }

        if (entry.Container.IsMapping)
        {
            return layout.Behind(value, column, isElement: false);
        }

        int beside = entry.IsBare || !IsOnLine(_old.Start) ? column + 2 : _text.Column(_old.Start);
        return hasAnchor || !(entry.IsBare || IsOnLine(_old.Start)) ? layout.Below(value, beside) : layout.Beside(value, beside);
    }

    private BlockText WriteScalar(ScalarValue scalar, BlockLayout layout, int column)
    {
        if (_old is TextScalar { IsBlock: true } && scalar is { IsText: true, Value: { } text } && LiteralScalar.CanBe(text))
        {
            bool needsBreak = text.EndsWith('\n') && BlockEnd() == _text.Length;
            int indentation = BlockScalar.Indentation(_text, _old.ContentStart, _old.End) ?? column + layout.Mapping;
            string body = LiteralScalar.Body(text, document.NewLine, indentation);
            return new BlockText(LiteralScalar.Header(text), needsBreak ? body + document.NewLine : body);
        }

        return new BlockText(YamlWriter.Scalar(scalar, _old as TextScalar, isFlow: false), string.Empty);
    }

    private TextSplice WithInline(string text) =>
        new(_old.Start, _old.End, (entry.Lead is null ? ": " : entry.IsBare ? " " : string.Empty) + text + _text.GapBefore(_old.End));

    private IEnumerable<TextSplice> InPlaceOfNothing(BlockText written)
    {
        yield return TextSplice.Insert(_old.Start, written.Head.Length == 0 ? string.Empty : $" {written.Head}");
        yield return TextSplice.Insert(_text.LineEnd(_old.Start), written.Body);
    }

    private IEnumerable<TextSplice> InPlaceOfBlockScalar(BlockText written)
    {
        int header = BlockScalar.HeaderEnd(_text, _old.ContentStart);
        if (written.Head.Length == 0 && !IsOnLine(_old.Start))
        {
            return [new TextSplice(_text.PreviousLineEnd(_old.Start), _old.End, written.Body)];
        }

        return
        [
            new TextSplice(HeadStart(written), header, written.Head),
            new TextSplice(_text.LineEnd(header), BlockEnd(), written.Body),
        ];
    }

    /// <summary>Blanks at the end of the text, on a line that no line break ends, could become part of what is written.</summary>
    private int BlockEnd() =>
        _text.AsSpan(_old.End).ContainsAnyExcept(" \r\n") || !_text.EndsWith(' ') ? _old.End : _text.Length;

    private IEnumerable<TextSplice> InPlaceOfInline(BlockText written)
    {
        if (written.Head.Length == 0 && !IsOnLine(_old.Start))
        {
            return [new TextSplice(_text.PreviousLineEnd(_old.Start), _old.End, written.Body + _text.GapBefore(_old.End))];
        }

        return
        [
            new TextSplice(HeadStart(written), _old.End, written.Head + _text.GapBefore(_old.End)),
            TextSplice.Insert(_text.LineEnd(_old.End), written.Body),
        ];
    }

    private IEnumerable<TextSplice> InPlaceOfBlock(TextCollection collection, BlockText written)
    {
        int end = EntryExtent.End(_text, entry);
        if (IsOnLine(collection.ContentStart))
        {
            return [new TextSplice(collection.Start, end, written.Head + written.Body)];
        }

        int properties = collection.PropertiesEnd == collection.Start ? entry.Lead!.Value : collection.PropertiesEnd;
        return
        [
            new TextSplice(entry.Lead!.Value, properties, written.Head.Length == 0 ? string.Empty : $" {written.Head}"),
            new TextSplice(_text.LineEnd(properties), end, written.Body),
        ];
    }

    /// <summary>Without a head the blank behind the colon goes too.</summary>
    private int HeadStart(BlockText written) => written.Head.Length == 0 ? entry.Lead!.Value : _old.Start;

    /// <summary>Whether an offset is on the line of the colon or dash.</summary>
    private bool IsOnLine(int offset) => _text.LineStart(offset) == _text.LineStart(entry.Lead!.Value);
}
