namespace AsyncConfig.Yaml.Editing;

/// <summary>A key with its value, or an element of a sequence.</summary>
internal sealed class TextEntry
{
    internal required TextCollection Container { get; init; }

    /// <summary>Where it begins: at its key, at the <c>?</c> before it, at its dash, or at the element of a flow sequence.</summary>
    internal required int Start { get; init; }

    /// <summary>The key as configuration reads it; empty for an element.</summary>
    internal string Name { get; set; } = string.Empty;

    /// <summary>Whether it is a merge key, a plain <c>&lt;&lt;</c>.</summary>
    internal bool IsMerge { get; set; }

    /// <summary>
    /// Whether its key and value stand where they are looked for. A key without any text, as in <c>: 1</c>, does not; and
    /// of <c>a *b: 1</c> the scanner takes <c>a</c> or all of it for the key.
    /// </summary>
    internal bool IsClear { get; set; }

    /// <summary>Where the text behind its colon or dash begins; null for a key without a colon.</summary>
    internal int? Lead { get; set; }

    internal TextNode Value { get; set; } = null!;

    /// <summary>Where the comma behind it stands; null when there is none.</summary>
    internal int? Comma { get; set; }

    internal int End => Value.End;

    /// <summary>Whether there is no text for its value: a key or a dash alone.</summary>
    internal bool IsBare => Value.Start == Value.End;

    /// <summary>Whether it has a name, in any casing.</summary>
    internal bool Is(string name) => !IsMerge && Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
