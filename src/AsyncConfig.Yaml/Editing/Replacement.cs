using YamlDotNet.Core;

namespace AsyncConfig.Yaml.Editing;

/// <summary>Puts a value in the place of another; what else stands on its lines stays.</summary>
/// <remarks>
/// Nothing names the anchor here, or the edit would have been refused; it stays for whoever may. A tag says what the
/// old value is, and goes.
/// </remarks>
internal sealed class Replacement
{
    private readonly YamlText _document;
    private readonly string _text;
    private readonly TextEntry _entry;
    private readonly TextNode _old;
    private readonly (int Start, int End)? _tag;

    /// <summary>Where the old content begins; the tag right before it is a part of it.</summary>
    private readonly int _start;

    internal Replacement(YamlText document, TextEntry entry)
    {
        _document = document;
        _text = document.Text;
        _entry = entry;
        _old = entry.Value;
        _tag = NodeProperties.Tag(_text, _old, entry.Container.IsFlow);
        _start = _tag is { } tag && _text.SkipBlanks(tag.End) >= _old.ContentStart ? tag.Start : _old.ContentStart;
    }

    /// <summary>The scalar whose way of writing is kept. What a tag makes a text does not show how texts are written plain.</summary>
    private TextScalar? Present => _old is TextScalar { Style: ScalarStyle.Plain } && _tag is not null ? null : _old as TextScalar;

    /// <summary>What parts a value from the colon, dash or anchor that it is put right behind, where there was none.</summary>
    private string Separator => _start == _old.End ? " " : string.Empty;

    internal IEnumerable<TextSplice> With(EditValue value)
    {
        IEnumerable<TextSplice> splices = _entry.Container.IsFlow ? [WithInline(value)] : WithBlock(Write(value));
        return _tag is { } tag && tag.Start < _start ? splices.Prepend(CutTag(tag.Start, tag.End)) : splices;
    }

    private BlockText Write(EditValue value)
    {
        BlockLayout layout = _document.LayoutIn(_entry.Container);
        int column = _text.Column(_entry.Start);
        if (value is ScalarValue scalar)
        {
            return WriteScalar(scalar, layout, column);
        }

        if (_entry.Container.IsMapping)
        {
            return layout.Behind(value, column, isElement: false);
        }

        return _entry.IsBare ? layout.Beside(value, column + 2)
            : _old.Anchor is null && IsOnLine(_start) ? layout.Beside(value, _text.Column(_start))
            : layout.Below(value, column + 2);
    }

    private BlockText WriteScalar(ScalarValue scalar, BlockLayout layout, int column)
    {
        if (_old is TextScalar { IsBlock: true } && scalar is { IsText: true, Value: { } text } && LiteralScalar.CanBe(text))
        {
            // A literal whose text ends with a line break needs one in the file, also where the file ended without.
            bool needsBreak = text.EndsWith('\n') && BlockEnd() == _text.Length;
            int indentation = BlockScalar.Indentation(_text, _old.ContentStart, _old.End) ?? column + layout.Mapping;
            string body = LiteralScalar.Body(text, _document.NewLine, indentation);
            return new BlockText(LiteralScalar.Header(text), needsBreak ? body + _document.NewLine : body);
        }

        return new BlockText(YamlWriter.Scalar(scalar, Present, isFlow: false), string.Empty);
    }

    private TextSplice WithInline(EditValue value) => new(
        _start,
        _old.End,
        (_entry.Lead is null ? ": " : Separator) + YamlWriter.Flow(value, Present) + _text.GapBefore(_old.End));

    private IEnumerable<TextSplice> WithBlock(BlockText written) => _old switch
    {
        TextScalar { IsBlock: true } => InPlaceOfScalar(written, BlockScalar.HeaderEnd(_text, _old.ContentStart), BlockEnd()),
        TextCollection { IsFlow: false } collection => InPlaceOfBlock(collection, written),
        _ => InPlaceOfScalar(written, _old.End, _text.LineEnd(_old.End)),
    };

    /// <summary>A tag that an anchor, a comment or a line break parts from the content; blanks on one side of it go too.</summary>
    private TextSplice CutTag(int start, int end) => _text.EndsLine(end) && !_text.StartsLine(start)
        ? TextSplice.Delete(_text.SkipBlanksBack(start), end)
        : TextSplice.Delete(start, _text.SkipBlanks(end));

    /// <summary>Blanks at the end of the text, on a line that no line break ends, could become part of what is written.</summary>
    private int BlockEnd() =>
        _text.AsSpan(_old.End).ContainsAnyExcept(" \r\n") || !_text.EndsWith(' ') ? _old.End : _text.Length;

    /// <param name="written">The new value.</param>
    /// <param name="headEnd">Where the old value ends on its line, or its header; what stands behind that on the line stays.</param>
    /// <param name="bodyEnd">Where it ends below its line.</param>
    private IEnumerable<TextSplice> InPlaceOfScalar(BlockText written, int headEnd, int bodyEnd)
    {
        string gap = _text.GapBefore(headEnd);
        if (written.Head.Length == 0 && _text.StartsLine(_start))
        {
            return [new TextSplice(_text.PreviousLineEnd(_start), headEnd, written.Body + gap), TextSplice.Delete(_text.LineEnd(headEnd), bodyEnd)];
        }

        return
        [
            written.Head.Length == 0
                ? new TextSplice(_text.SkipBlanksBack(_start), headEnd, gap)
                : new TextSplice(_start, headEnd, Separator + written.Head + gap),
            new TextSplice(_text.LineEnd(headEnd), bodyEnd, written.Body),
        ];
    }

    private IEnumerable<TextSplice> InPlaceOfBlock(TextCollection collection, BlockText written)
    {
        int end = EntryExtent.End(_text, _entry);
        if (IsOnLine(collection.ContentStart))
        {
            return [new TextSplice(collection.Start, end, written.Head + written.Body)];
        }

        int head = collection.PropertiesEnd == collection.Start ? _entry.Lead!.Value : collection.PropertiesEnd;
        return
        [
            TextSplice.Insert(head, written.Head.Length == 0 ? string.Empty : $" {written.Head}"),
            new TextSplice(_text.LineEnd(head), end, written.Body),
        ];
    }

    /// <summary>Whether an offset is on the line of the colon or dash.</summary>
    private bool IsOnLine(int offset) => _text.LineStart(offset) == _text.LineStart(_entry.Lead!.Value);
}
