using System.Text;

namespace AsyncConfig.Yaml.Editing;

/// <summary>A YAML text, and where in it everything stands.</summary>
/// <param name="Text">The text.</param>
/// <param name="Root">The root mapping; null when the document says nothing at all.</param>
/// <param name="ContentEnd">Where the document ends: before its <c>...</c>, or at the end of the text.</param>
/// <param name="Anchored">Nodes with anchors, in the order of the text.</param>
internal sealed record YamlText(string Text, TextCollection? Root, int ContentEnd, IReadOnlyList<TextNode> Anchored)
{
    private readonly Dictionary<TextCollection, BlockLayout> _layouts = [];
    private readonly Lazy<TextEntry?> _ambiguous = new(() => Root is null ? null : Ambiguity.Find(Text, Root));

    /// <summary>How its lines end; a line feed where there is only one.</summary>
    internal string NewLine { get; } = FirstLineBreak(Text);

    /// <summary>An entry that the parser may take for several things; null when there is none.</summary>
    internal TextEntry? Ambiguous => _ambiguous.Value;

    /// <summary>How what is added to a collection is laid out.</summary>
    internal BlockLayout LayoutIn(TextCollection container)
    {
        if (!_layouts.TryGetValue(container, out BlockLayout? layout))
        {
            _layouts.Add(container, layout = BlockLayout.Detect(this, container));
        }

        return layout;
    }

    /// <exception cref="ConfigurationFormatException">The text is no YAML.</exception>
    internal static YamlText Read(string text) => new YamlTextReader(text, Encoding.UTF8.GetBytes(text)).Read();

    /// <summary>What is wrong with a place.</summary>
    internal ConfigurationFormatException Failure(string message, string key, int offset) =>
        new(message, LineOf(offset), Text.Column(offset) + 1, key);

    /// <summary>The line of an offset, from 1.</summary>
    internal int LineOf(int offset)
    {
        int line = 1;
        for (int end = Text.LineEnd(0); end < offset; end = Text.LineEnd(Text.NextLine(end)))
        {
            line++;
        }

        return line;
    }

    private static string FirstLineBreak(string text)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? "\n" : text[end..text.NextLine(end)];
    }
}
