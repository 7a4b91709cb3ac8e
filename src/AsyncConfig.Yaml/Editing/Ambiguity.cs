namespace AsyncConfig.Yaml.Editing;

/// <summary>Finds what the parser takes for different things as the text around it changes, so that no edit there is safe.</summary>
internal static class Ambiguity
{
    internal static TextEntry? Find(string text, TextCollection collection)
    {
        foreach (TextEntry entry in collection.Entries)
        {
            TextEntry? found = IsIn(text, entry) ? entry : entry.Value is TextCollection child ? Find(text, child) : null;
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>An unclear key, a name that begins or ends with a colon in brackets, or a comma left out.</summary>
    private static bool IsIn(string text, TextEntry entry)
    {
        bool isLast = entry == entry.Container.Entries[^1];
        return !entry.IsClear
            || (entry.Container.IsFlow && text[entry.Start] == ':')
            || (entry.Container.IsFlow && entry.Lead != entry.End && text[entry.End - 1] == ':')
            || (entry.Container is { IsFlow: true, IsPair: false } && entry.Comma is null && !isLast);
    }
}
