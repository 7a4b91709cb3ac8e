namespace AsyncConfig.Yaml.Editing;

/// <summary>An entry that says something under a key.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Depth">The segments of the key that lead to the entry's container.</param>
/// <param name="IsExact">Whether it is the key's own; otherwise its name goes on below the key: <c>"a:b"</c> for <c>a</c>.</param>
/// <param name="Detour">What the way to it leads through; null when it stands in its own place.</param>
internal sealed record KeyMatch(TextEntry Entry, int Depth, bool IsExact, Detour? Detour);

/// <summary>A place above a key where an entry for it could be put.</summary>
/// <param name="Node">What stands there: a collection to add to, a null to replace, or a scalar that is in the way.</param>
/// <param name="Owner">The entry whose value that is; null for the root.</param>
/// <param name="Depth">The segments of the key that lead to it.</param>
/// <param name="Detour">What the way to it leads through; null when it stands in its own place.</param>
internal sealed record KeyHolder(TextNode Node, TextEntry? Owner, int Depth, Detour? Detour);

/// <summary>Where a way through the document leaves the place at which it is written.</summary>
/// <param name="Merge">The merge key, where it is one; null for an alias.</param>
/// <param name="Target">The value that others may share.</param>
/// <param name="Depth">The segments of the key that lead to it.</param>
internal sealed record Detour(TextEntry? Merge, TextNode Target, int Depth);

/// <summary>
/// Everything that a document says about one key. A key may be nested, written with delimiters, or both, in any casing;
/// it may come through aliases and merge keys.
/// </summary>
internal sealed class KeySearch
{
    private readonly string[] _key;
    private readonly List<KeyMatch> _matches = [];
    private readonly List<KeyHolder> _holders = [];

    internal KeySearch(TextCollection root, string[] key)
    {
        _key = key;
        Search(root, null, 0, null);
    }

    /// <summary>What stands under the key.</summary>
    internal IReadOnlyList<KeyMatch> Matches => _matches;

    /// <summary>The deepest place that the key could be put into; among several, one that takes it.</summary>
    internal KeyHolder Holder => _holders.OrderByDescending(static holder => holder.Depth)
        .ThenBy(static holder => holder.Node is TextCollection ? 0 : holder.Node is TextScalar { Value: not null } ? 2 : 1)
        .First();

    /// <summary>The deepest place that the key could be put into; null when there are several.</summary>
    internal KeyHolder? OnlyHolder => _holders.Count(holder => holder.Depth == Holder.Depth) == 1 ? Holder : null;

    private void Search(TextCollection collection, TextEntry? owner, int depth, Detour? detour)
    {
        _holders.Add(new KeyHolder(collection, owner, depth, detour));
        if (!collection.IsMapping)
        {
            if (ArrayPosition.TryParse(_key[depth], out int index) && index < collection.Entries.Count)
            {
                Visit(collection.Entries[index], _key[depth], depth, detour);
            }

            return;
        }

        foreach (TextEntry entry in _key.Length == 0 ? collection.Entries : collection.Near(_key[depth]))
        {
            if (!entry.IsMerge)
            {
                Visit(entry, entry.Name, depth, detour);
            }
        }

        if (!collection.HasMerges)
        {
            return;
        }

        var names = collection.Entries.Where(static entry => !entry.IsMerge).Select(static entry => entry.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach ((TextEntry entry, TextEntry merge) in collection.Merged)
        {
            if (names.Add(entry.Name))
            {
                Visit(entry, entry.Name, depth, detour ?? new Detour(merge, entry.Container, depth));
            }
        }
    }

    private void Visit(TextEntry entry, string name, int depth, Detour? detour)
    {
        string[] segments = name.Split(':');
        int shared = segments.Zip(_key.Skip(depth))
            .TakeWhile(static pair => pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase))
            .Count();
        if (depth + shared == _key.Length)
        {
            _matches.Add(new KeyMatch(entry, depth, shared == segments.Length, detour));
        }
        else if (shared == segments.Length)
        {
            SearchBelow(entry, depth + shared, detour);
        }
    }

    private void SearchBelow(TextEntry entry, int depth, Detour? detour)
    {
        bool isNull = entry.Value.Content is TextScalar { Value: null } or TextCollection { IsMapping: true, Entries.Count: 0 };
        if (entry.Value is TextAlias alias && !isNull)
        {
            detour ??= new Detour(null, alias.Target, depth);
        }

        if (isNull && detour is not null && !entry.Name.Contains(':', StringComparison.Ordinal))
        {
            // What is null counts as missing: an entry of its own, beside the merge key, hides it.
            return;
        }

        if (entry.Value.Content is TextCollection collection && !(isNull && entry.Value is TextAlias))
        {
            Search(collection, entry, depth, detour);
        }
        else
        {
            _holders.Add(new KeyHolder(entry.Value, entry, depth, detour));
        }
    }
}
