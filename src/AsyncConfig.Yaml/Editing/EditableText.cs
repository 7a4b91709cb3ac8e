namespace AsyncConfig.Yaml.Editing;

/// <summary>A text and the three things that can be done to it: write a value, add an entry, cut one. Each is guarded.</summary>
/// <remarks>What is done waits in a pass, and is made when somebody needs the text that it leaves.</remarks>
internal sealed class EditableText(YamlText document)
{
    private YamlText _document = document;
    private YamlPass _pass = new();

    /// <summary>The text as it is now, and where in it everything stands.</summary>
    internal YamlText Document
    {
        get
        {
            EndPass();
            return _document;
        }
    }

    /// <summary>The key of the edit that is being made, for errors.</summary>
    internal string Key { get; set; } = string.Empty;

    internal EditGuard Guard => new(_document, Key);

    internal IReadOnlyList<KeyMatch> Search(string[] key) =>
        Document.Root is { } root ? new KeySearch(root, key).Matches : [];

    /// <summary>The one entry of a key that no edit of the pass touches; null when that takes a look at the text as it is now.</summary>
    internal KeyMatch? FindApart(string[] key) =>
        _document.Root is { } root && new KeySearch(root, key).Matches is [{ IsExact: true, Detour: null } match] && _pass.IsApart(match.Entry)
            ? match
            : null;

    internal void Write(TextEntry entry, EditValue value)
    {
        if (entry.Lead is null && !entry.Container.IsFlow)
        {
            throw Guard.NoColon(entry);
        }

        CheckAround(entry.Container);
        Guard.CheckWithin(entry.Value.Start, entry.Value.End);
        _pass.Change(entry, new Replacement(_document, entry).With(value), Key);
        EndPassAfter(entry);
    }

    internal void AddTo(TextCollection collection, TextEntry? owner, string? name, EditValue value)
    {
        // Brackets with nothing inside say only that the collection is empty, not how it is to be written.
        bool isBlank = collection.Entries.Count == 0
            && !_document.Text.AsSpan(collection.ContentStart, collection.End - collection.ContentStart).Contains('#');
        var insertion = new Insertion(_document, name, value);
        if (isBlank && owner is { Container.IsFlow: false })
        {
            Write(owner, name is null ? new SequenceValue([value]) : new MappingValue([(name, value)]));
            return;
        }

        CheckAround(collection);
        bool isBlankRoot = isBlank && owner is null && collection.Start == collection.ContentStart;
        Apply(isBlankRoot ? insertion.InPlaceOf(collection) : insertion.Into(collection));
    }

    /// <summary>Adds to a block collection within the pass, where nothing in the way of the key is touched, or written in several places.</summary>
    internal bool TryAdd(string[] key, EditValue value)
    {
        if (_document.Root is not { } root
            || new KeySearch(root, key) is not { Matches: [], OnlyHolder: { Detour: null, Node: TextCollection { IsFlow: false, Entries.Count: > 0 } collection, Depth: var depth } }
            || new KeySearch(root, key[..(depth + 1)]).Matches.Count > 0
            || !_pass.CanAdd(collection, key[depth])
            || EntryExtent.End(_document.Text, collection.Entries[^1]) == _document.Text.Length)
        {
            return false;
        }

        CheckAround(collection);
        var insertion = new Insertion(_document, collection.IsMapping ? key[depth] : null, value.Under(key.AsSpan(depth + 1)));
        _pass.Add(collection, key[depth], insertion.Into(collection), Key);
        return true;
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

        CheckCut(entry);
        Apply(new Removal(_document, entry).Cut());
    }

    /// <summary>Cuts within the pass: an entry with lines of its own, one of several in a section that stands in one place.</summary>
    internal bool TryCut(string[] key)
    {
        if (FindApart(key) is not { Entry: var entry, Depth: var depth }
            || depth != key.Length - 1
            || (depth > 0 && new KeySearch(_document.Root!, key[..depth]).Matches.Count > 1)
            || !_pass.CanCut(entry)
            || new Removal(_document, entry).CutOwnLines() is not { } lines)
        {
            return false;
        }

        CheckCut(entry);
        _pass.Cut(entry, [lines], Key);
        EndPassAfter(entry);
        return true;
    }

    /// <summary>Nothing in or above a collection may be such that an edit in it changes something else.</summary>
    internal void CheckAround(TextCollection collection)
    {
        Guard.CheckClear();
        for (TextCollection? around = collection; around is not null && _pass.IsUnchecked(around); around = around.Owner?.Container)
        {
            Guard.CheckAround(around);
        }
    }

    internal void Apply(IEnumerable<TextSplice> splices)
    {
        string text = TextSplice.Apply(Document.Text, splices);
        Read(text, Key);
    }

    private void EndPass()
    {
        if (_pass.FirstKey is { } key)
        {
            Read(TextSplice.Apply(_document.Text, _pass.Splices), key);
        }
    }

    /// <summary>An anchor whose aliases went binds nobody any more.</summary>
    private void EndPassAfter(TextEntry entry)
    {
        if (_document.Anchored.Any(node => node.Uses.Exists(use => use >= entry.Start && use < entry.End)))
        {
            EndPass();
        }
    }

    private void Read(string text, string key)
    {
        try
        {
            _document = YamlText.Read(text);
            _pass = new YamlPass();
        }
        catch (ConfigurationFormatException)
        {
            throw new EditGuard(_document, key).Unsafe();
        }
    }

    private void CheckCut(TextEntry entry)
    {
        CheckAround(entry.Container);
        Guard.CheckWithin(entry.Start, entry.End);
        Guard.CheckUnmerged(entry);
    }
}
