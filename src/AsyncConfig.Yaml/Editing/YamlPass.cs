namespace AsyncConfig.Yaml.Editing;

/// <summary>
/// Edits that are made in a text at once, where each stands apart from the others: made one after the other, each would have
/// the text read and copied again. Knows which places are touched.
/// </summary>
internal sealed class YamlPass
{
    private readonly List<TextSplice> _splices = [];
    private readonly HashSet<TextEntry> _changed = [];
    private readonly HashSet<TextEntry> _around = [];
    private readonly HashSet<TextCollection> _checked = [];
    private readonly Dictionary<TextCollection, Siblings> _siblings = [];

    /// <summary>The key of its first edit; null as long as there is none.</summary>
    internal string? FirstKey { get; private set; }

    /// <summary>Its splices, ordered.</summary>
    internal IEnumerable<TextSplice> Splices => _splices.OrderBy(static splice => splice.Start);

    /// <summary>Whether a collection is still to be checked: once is enough.</summary>
    internal bool IsUnchecked(TextCollection collection) => _checked.Add(collection);

    /// <summary>Whether nothing in, of or around an entry is changed, and it is still found under its key.</summary>
    internal bool IsApart(TextEntry entry) => !_around.Contains(entry) && IsWithinWhatStays(entry);

    /// <summary>Whether an entry can be put behind the last one of a block collection, and after those that were put there before.</summary>
    internal bool CanAdd(TextCollection collection, string name)
    {
        Siblings siblings = In(collection);
        return siblings.LastCut is null
            && (collection.IsMapping ? !siblings.Added.Contains(name) : name == ArrayPosition.ToSegment(collection.Entries.Count + siblings.Added.Count))
            && (siblings.Added.Count > 0 || IsApart(collection.Entries[^1]))
            && (collection.Owner is not { } owner || IsWithinWhatStays(owner));
    }

    /// <summary>Whether an entry can be cut from a block collection, others of which may be cut already; one has to stay.</summary>
    internal bool CanCut(TextEntry entry)
    {
        Siblings siblings = In(entry.Container);
        return siblings.Added.Count == 0 && siblings.Cuts < entry.Container.Entries.Count - 1 && IsApart(entry);
    }

    internal void Change(TextEntry entry, IEnumerable<TextSplice> splices, string key)
    {
        _changed.Add(entry);
        Take(entry.Container, splices, key);
    }

    internal void Add(TextCollection collection, string name, IEnumerable<TextSplice> splices, string key)
    {
        // What is put behind the last entry begins where that ends: no later change of it can tell the two apart.
        _changed.Add(collection.Entries[^1]);
        In(collection).Added.Add(name);
        Take(collection, splices, key);
    }

    internal void Cut(TextEntry entry, IEnumerable<TextSplice> splices, string key)
    {
        Siblings siblings = In(entry.Container);
        siblings.Cuts++;
        siblings.LastCut = entry;
        Change(entry, splices, key);
    }

    private bool IsWithinWhatStays(TextEntry entry)
    {
        for (TextEntry? around = entry; around is not null; around = around.Container.Owner)
        {
            // Elements after one that is cut move up. Since that goes for cuts too, the latest is the first of the sequence.
            if (_changed.Contains(around) || (!around.Container.IsMapping && In(around.Container).LastCut is { } cut && cut.Start < around.Start))
            {
                return false;
            }
        }

        return true;
    }

    private void Take(TextCollection container, IEnumerable<TextSplice> splices, string key)
    {
        FirstKey ??= key;
        _splices.AddRange(splices);
        for (TextEntry? owner = container.Owner; owner is not null && _around.Add(owner); owner = owner.Container.Owner)
        {
        }
    }

    private Siblings In(TextCollection collection)
    {
        if (!_siblings.TryGetValue(collection, out Siblings? siblings))
        {
            _siblings.Add(collection, siblings = new Siblings());
        }

        return siblings;
    }

    /// <summary>Which entries of a collection come and go.</summary>
    private sealed class Siblings
    {
        /// <summary>Names of those that are put behind the last.</summary>
        internal HashSet<string> Added { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal int Cuts { get; set; }

        internal TextEntry? LastCut { get; set; }
    }
}
