namespace AsyncConfig.Yaml.Editing;

/// <summary>Adds an entry to a collection, behind its last one and written as that one is.</summary>
internal sealed class Insertion(YamlText document, string? key, EditValue value)
{
    private readonly string _text = document.Text;

    /// <summary>Adds it to a document that says nothing at all.</summary>
    internal IEnumerable<TextSplice> IntoNothing()
    {
        int end = document.ContentEnd;
        string entry = BlockLayout.Detect(document, null).Entry(key, value, 0);
        bool startsLine = end == 0 || TextLines.IsBreak(_text[end - 1]);
        return [TextSplice.Insert(end, startsLine ? entry + document.NewLine : document.NewLine + entry)];
    }

    /// <summary>Adds it to a root that says <c>{}</c>, which becomes a mapping with a line for each key.</summary>
    internal IEnumerable<TextSplice> InPlaceOf(TextCollection emptyRoot)
    {
        string entry = BlockLayout.Detect(document, null).Entry(key, value, 0);
        int start = _text.SkipBlanksBack(emptyRoot.Start);
        return [new TextSplice(start, emptyRoot.End, (start == _text.LineStart(start) ? entry : document.NewLine + entry) + _text.GapBefore(emptyRoot.End))];
    }

    internal IEnumerable<TextSplice> Into(TextCollection container) => container switch
    {
        { IsPair: true } => IntoPair(container),
        { IsFlow: true, Entries.Count: 0 } => IntoEmpty(container),
        { IsFlow: true } => IntoFlow(container),
        _ => IntoBlock(container),
    };

    private string FlowEntry() => key is null ? YamlWriter.Flow(value) : $"{YamlWriter.Key(key, isFlow: true)}: {YamlWriter.Flow(value)}";

    private IEnumerable<TextSplice> IntoBlock(TextCollection container)
    {
        TextEntry sibling = container.Entries[^1];
        int column = _text.Column(container.ContentStart);
        int end = EntryExtent.End(_text, sibling);
        if (end == _text.Length && EntryExtent.LastScalar(sibling) is { IsBlock: true } scalar && scalar.End == end)
        {
            // It ends without a line break; the one that the new entry needs must not become part of it.
            int header = BlockScalar.HeaderEnd(_text, scalar.ContentStart);
            yield return new TextSplice(scalar.ContentStart, header, Stripped(_text[scalar.ContentStart..header]));
        }

        BlockLayout layout = document.LayoutIn(container);
        yield return TextSplice.Insert(end, layout.LineBreak(column) + layout.Entry(key, value, column));
    }

    private static string Stripped(string header) => string.Concat(header.Where(static c => c is not ('+' or '-'))) + "-";

    private IEnumerable<TextSplice> IntoPair(TextCollection container) =>
        [TextSplice.Insert(container.Start, "{"), TextSplice.Insert(container.End, $", {FlowEntry()}}}")];

    private IEnumerable<TextSplice> IntoEmpty(TextCollection container)
    {
        int inside = container.ContentStart + 1;
        string before = _text.At(inside) == ' ' ? " " : string.Empty;
        return [TextSplice.Insert(inside, before + FlowEntry() + _text.GapBefore(inside))];
    }

    private IEnumerable<TextSplice> IntoFlow(TextCollection container)
    {
        TextEntry sibling = container.Entries[^1];
        bool hasOwnLine = _text.StartsLine(sibling.Start) && _text.LineStart(sibling.Start) != _text.LineStart(container.ContentStart);
        string separator = hasOwnLine
            ? document.NewLine + new string(' ', _text.Column(sibling.Start))
            : IsSpaced(container) ? " " : string.Empty;
        int end = sibling.Comma + 1 ?? sibling.End;
        int place = hasOwnLine && _text.EndsLine(end) ? _text.LineEnd(end) : end;
        return sibling.Comma is null
            ? [TextSplice.Insert(end, ","), TextSplice.Insert(place, separator + FlowEntry() + _text.GapBefore(place))]
            : [TextSplice.Insert(place, $"{separator}{FlowEntry()},")];
    }

    /// <summary>Whether its commas have blanks behind them, as most people's have.</summary>
    private bool IsSpaced(TextCollection container) =>
        container.Entries is not [.., { Comma: { } comma }, _] || TextLines.IsBlank(_text.At(comma + 1)) || TextLines.IsBreak(_text.At(comma + 1));
}
