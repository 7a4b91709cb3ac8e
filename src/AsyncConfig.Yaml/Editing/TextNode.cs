using YamlDotNet.Core;

namespace AsyncConfig.Yaml.Editing;

/// <summary>A node and where its text stands.</summary>
internal abstract class TextNode
{
    /// <summary>The entry whose key or value it is; null for the root.</summary>
    internal required TextEntry? Owner { get; init; }

    /// <summary>Where it begins, its anchor and tag included.</summary>
    internal required int Start { get; init; }

    /// <summary>Where its anchor and tag end; its start when it has none.</summary>
    internal required int PropertiesEnd { get; init; }

    /// <summary>Where its content begins.</summary>
    internal required int ContentStart { get; init; }

    /// <summary>Where it ends, trailing blanks and comments left out.</summary>
    internal int End { get; set; }

    /// <summary>Its anchor; null when it has none.</summary>
    internal required string? Anchor { get; init; }

    /// <summary>Where aliases to it stand.</summary>
    internal List<int> Uses { get; } = [];

    /// <summary>What it stands for: itself, or what an alias names.</summary>
    internal virtual TextNode Content => this;
}

/// <summary>A scalar.</summary>
internal sealed class TextScalar : TextNode
{
    /// <summary>The text of the scalar, unresolved.</summary>
    internal required string Text { get; init; }

    /// <summary>What configuration readers see.</summary>
    internal required string? Value { get; init; }

    internal required ScalarStyle Style { get; init; }

    /// <summary>Whether it is written with <c>|</c> or <c>></c>.</summary>
    internal bool IsBlock => Style is ScalarStyle.Literal or ScalarStyle.Folded;
}

/// <summary>An alias.</summary>
internal sealed class TextAlias : TextNode
{
    internal required TextNode Target { get; init; }

    internal override TextNode Content => Target.Content;
}

/// <summary>A mapping or sequence.</summary>
internal sealed class TextCollection : TextNode
{
    /// <summary>So many searches go through all entries: an index costs more, and most saves change few keys.</summary>
    private const int MostScans = 4;

    // Merges of merges of merges would double the work at each level.
    private IReadOnlyList<TextEntry>? _members;
    private ILookup<string, TextEntry>? _byFirstSegment;
    private bool? _hasMerges;
    private int _searches;

    internal required bool IsMapping { get; init; }

    /// <summary>Whether it is written with brackets or braces, or stands inside of them.</summary>
    internal required bool IsFlow { get; init; }

    /// <summary>Whether it is a single pair without braces in a flow sequence: <c>[a: 1]</c>.</summary>
    internal required bool IsPair { get; init; }

    internal List<TextEntry> Entries { get; } = [];

    /// <summary>The entries of a mapping as its aliases see them: its own, and those that merge keys bring in and its own do not hide.</summary>
    internal IReadOnlyList<TextEntry> Members => _members ??=
    [
        .. Entries.Where(static entry => !entry.IsMerge)
            .Concat(Merged.Select(static merged => merged.Entry))
            .DistinctBy(static entry => entry.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The entries that merge keys bring into a mapping, and the merge keys; those included that its own entries hide.</summary>
    internal IEnumerable<(TextEntry Entry, TextEntry Merge)> Merged =>
        from merge in Entries
        where merge.IsMerge
        from source in merge.Value.Content is TextCollection { IsMapping: false } list
            ? list.Entries.Select(static entry => entry.Value.Content)
            : [merge.Value.Content]
        from entry in ((TextCollection)source).Members
        select (entry, merge);

    internal bool HasMerges => _hasMerges ??= Entries.Exists(static entry => entry.IsMerge);

    /// <summary>The entries of a mapping whose names begin with a segment of a key, in the order of the text; perhaps others among them.</summary>
    internal IEnumerable<TextEntry> Near(string segment)
    {
        if (++_searches <= MostScans)
        {
            return Entries;
        }

        _byFirstSegment ??= Entries.ToLookup(static entry => entry.Name.Split(':', 2)[0], StringComparer.OrdinalIgnoreCase);
        return _byFirstSegment[segment];
    }

    /// <summary>How an empty one is written.</summary>
    internal string Brackets => IsMapping ? "{}" : "[]";
}
