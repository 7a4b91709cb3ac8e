namespace AsyncConfig.Yaml.Editing;

/// <summary>A value as it stands behind a key or dash: a part on the same line, and lines below it, each after a line break.</summary>
internal readonly record struct BlockText(string Head, string Body)
{
    /// <summary>The text behind a colon or dash.</summary>
    internal string Tail => Head.Length == 0 ? Body : $" {Head}{Body}";
}

/// <summary>How block collections are laid out in a document, so that what is added to it looks like the rest.</summary>
/// <param name="NewLine">How lines end.</param>
/// <param name="Mapping">How many columns a mapping stands to the right of its key.</param>
/// <param name="Sequence">How many columns the dashes of a sequence stand to the right of its key.</param>
internal sealed record BlockLayout(string NewLine, int Mapping, int Sequence)
{
    private const int DashWidth = 2;

    /// <summary>Looks at the collections beside a place first, then at the whole document; two columns where there are none.</summary>
    internal static BlockLayout Detect(YamlText document, TextCollection? container)
    {
        int[] mappings = [.. Offsets(document, container, isMapping: true).Take(1)];
        int[] sequences = [.. Offsets(document, container, isMapping: false).Take(1)];
        int mapping = mappings is [var first] ? first : sequences is [> 0 and var other] ? other : DashWidth;
        return new BlockLayout(document.NewLine, mapping, sequences is [var offset] ? offset : mapping);
    }

    /// <summary>A value behind a key or dash.</summary>
    /// <param name="value">The value.</param>
    /// <param name="column">The column of the key or dash.</param>
    /// <param name="isElement">Whether it stands behind a dash.</param>
    internal BlockText Behind(EditValue value, int column, bool isElement)
    {
        if (isElement)
        {
            return Beside(value, column + DashWidth);
        }

        if (YamlWriter.Brief(value) is { } brief)
        {
            return new BlockText(brief, string.Empty);
        }

        column += value is MappingValue ? Mapping : Sequence;
        return new BlockText(string.Empty, LineBreak(column) + Lines(value, column));
    }

    /// <summary>A value whose lines all start in one column, the first behind a dash.</summary>
    internal BlockText Beside(EditValue value, int column)
    {
        string lines = YamlWriter.Brief(value) ?? Lines(value, column);
        int end = lines.IndexOf(NewLine, StringComparison.Ordinal);
        return end < 0 ? new BlockText(lines, string.Empty) : new BlockText(lines[..end], lines[end..]);
    }

    /// <summary>A value whose lines all start in one column, the first on a line of its own.</summary>
    internal BlockText Below(EditValue value, int column) => YamlWriter.Brief(value) is { } brief
        ? new BlockText(brief, string.Empty)
        : new BlockText(string.Empty, LineBreak(column) + Lines(value, column));

    /// <summary>An entry from its key or dash on.</summary>
    internal string Entry(string? key, EditValue value, int column) => key is null
        ? "-" + Behind(value, column, isElement: true).Tail
        : $"{YamlWriter.Key(key, isFlow: false)}:{Behind(value, column, isElement: false).Tail}";

    internal string LineBreak(int column) => NewLine + new string(' ', column);

    private string Lines(EditValue value, int column) => string.Join(LineBreak(column), value switch
    {
        MappingValue mapping => mapping.Members.Select(member => Entry(member.Key, member.Value, column)),
        SequenceValue sequence => sequence.Elements.Select(element => Entry(null, element, column)),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    });

    private static IEnumerable<int> Offsets(YamlText document, TextCollection? container, bool isMapping) =>
        (container is null ? [] : OffsetsIn(document, container, isMapping))
            .Concat(document.Root is null ? [] : OffsetsBelow(document, document.Root, isMapping));

    private static IEnumerable<int> OffsetsBelow(YamlText document, TextCollection collection, bool isMapping) =>
        OffsetsIn(document, collection, isMapping)
            .Concat(collection.Entries.Select(static entry => entry.Value).OfType<TextCollection>()
                .SelectMany(child => OffsetsBelow(document, child, isMapping)));

    private static IEnumerable<int> OffsetsIn(YamlText document, TextCollection collection, bool isMapping) =>
        from entry in collection.Entries
        where collection.IsMapping && entry.Value is TextCollection { IsFlow: false } child && child.IsMapping == isMapping
        let offset = document.Text.Column(entry.Value.ContentStart) - document.Text.Column(entry.Start)
        where offset > 0 || !isMapping
        select offset;
}
