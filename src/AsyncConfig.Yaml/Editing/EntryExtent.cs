namespace AsyncConfig.Yaml.Editing;

/// <summary>How far the lines of a block entry go: they are its own, comments included, and go when it goes.</summary>
internal static class EntryExtent
{
    /// <summary>
    /// Where the last of its lines ends. A comment behind it belongs to it, and so do comment lines below it that are
    /// indented deeper than it is; others are its neighbours'.
    /// </summary>
    internal static int End(string text, TextEntry entry)
    {
        int column = text.Column(entry.Start);
        int end = text.LineEnd(entry.End);
        for (int line = text.NextLine(end); line < text.Length; line = text.NextLine(line))
        {
            int content = text.SkipBlanks(line);
            bool isComment = text.At(content) == '#' && content - line > column;
            if (isComment)
            {
                end = text.LineEnd(content);
            }
            else if (content != text.LineEnd(content))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>The scalar with which an entry's text ends; null when it ends with something else.</summary>
    internal static TextScalar? LastScalar(TextEntry entry) => entry.Value switch
    {
        TextScalar scalar => scalar,
        TextCollection { IsFlow: false } collection => LastScalar(collection.Entries[^1]),
        _ => null,
    };
}
