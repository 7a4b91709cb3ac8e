namespace AsyncConfig.Yaml.Editing;

/// <summary>A text and the three things that can be done to it: write a value, add an entry, cut one. Each is guarded.</summary>
internal sealed class EditableText(YamlText document)
{
    /// <summary>The text as it is now, and where in it everything stands.</summary>
    internal YamlText Document { get; private set; } = document;

    /// <summary>The key of the edit that is being made, for errors.</summary>
    internal string Key { get; set; } = string.Empty;

    internal EditGuard Guard => new(Document, Key);

    internal IReadOnlyList<KeyMatch> Search(string[] key) =>
        Document.Root is { } root ? new KeySearch(root, key).Matches : [];

    internal void Write(TextEntry entry, EditValue value)
    {
        if (entry.Lead is null && !entry.Container.IsFlow)
        {
            throw Guard.NoColon(entry);
        }

        Guard.CheckAround(entry.Container);
        Guard.CheckWithin(entry.Value.Start, entry.Value.End);
        Apply(new Replacement(Document, entry).With(value));
    }

    internal void AddTo(TextCollection collection, TextEntry? owner, string? name, EditValue value)
    {
        // Brackets with nothing inside say only that the collection is empty, not how it is to be written.
        bool isBlank = collection.Entries.Count == 0
            && !Document.Text.AsSpan(collection.ContentStart, collection.End - collection.ContentStart).Contains('#');
        var insertion = new Insertion(Document, name, value);
        if (isBlank && owner is { Container.IsFlow: false })
        {
            Write(owner, name is null ? new SequenceValue([value]) : new MappingValue([(name, value)]));
            return;
        }

        Guard.CheckAround(collection);
        bool isBlankRoot = isBlank && owner is null && collection.Start == collection.ContentStart;
        Apply(isBlankRoot ? insertion.InPlaceOf(collection) : insertion.Into(collection));
    }

    internal void Cut(KeyMatch match, string[] key)
    {
        if (match.Detour is { } detour)
        {
            throw Guard.Shared(detour);
        }

        (TextEntry entry, int depth) = (match.Entry, match.Depth);
        while (entry.Container is { Owner: { } owner, Entries.Count: 1 } && Search(key[..depth]).Count > 1)
        {
            // An object that stands there emptied, beside others of its key, would give that key a value.
            entry = owner;
            depth -= owner.Container.IsMapping ? owner.Name.Split(':').Length : 1;
        }

        if (!entry.Container.IsMapping && Search(key[..depth]).Count > 1)
        {
            throw Guard.Mixed(entry);
        }

        Guard.CheckAround(entry.Container);
        Guard.CheckWithin(entry.Start, entry.End);
        Guard.CheckUnmerged(entry);
        Apply(new Removal(Document, entry).Cut());
    }

    internal void Apply(IEnumerable<TextSplice> splices)
    {
        string text = TextSplice.Apply(Document.Text, splices);
        try
        {
            Document = YamlText.Read(text);
        }
        catch (ConfigurationFormatException)
        {
            throw Guard.Unsafe();
        }
    }
}
