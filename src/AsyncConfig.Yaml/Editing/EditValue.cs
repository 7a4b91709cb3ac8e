using System.Text.Json;

namespace AsyncConfig.Yaml.Editing;

/// <summary>A value that an edit writes.</summary>
internal abstract record EditValue
{
    /// <exception cref="InvalidOperationException">A text holds half of a surrogate pair.</exception>
    internal static EditValue From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new MappingValue([.. element.EnumerateObject().Select(static member => (member.Name, From(member.Value)))]),
        JsonValueKind.Array => new SequenceValue([.. element.EnumerateArray().Select(From)]),
        JsonValueKind.String => new ScalarValue(element.GetString(), IsText: true),
        JsonValueKind.True => new ScalarValue(bool.TrueString, IsText: false),
        JsonValueKind.False => new ScalarValue(bool.FalseString, IsText: false),
        JsonValueKind.Number => new ScalarValue(element.GetRawText(), IsText: false),
        _ => new ScalarValue(null, IsText: false),
    };

    /// <summary>The value inside of new mappings, one for each key.</summary>
    internal EditValue Under(ReadOnlySpan<string> keys) =>
        keys is [var first, .. var rest] ? new MappingValue([(first, Under(rest))]) : this;

    /// <summary>Whether a node reads as this value already.</summary>
    internal abstract bool IsHeldBy(TextNode node);
}

/// <summary>A scalar.</summary>
/// <param name="Value">What configuration readers see.</param>
/// <param name="IsText">Whether it is a string; otherwise a number, a boolean or null.</param>
internal sealed record ScalarValue(string? Value, bool IsText) : EditValue
{
    internal override bool IsHeldBy(TextNode node) => node.Content is TextScalar scalar && scalar.Value == Value;
}

/// <summary>An object.</summary>
internal sealed record MappingValue(IReadOnlyList<(string Key, EditValue Value)> Members) : EditValue
{
    internal override bool IsHeldBy(TextNode node) =>
        node.Content is TextCollection { IsMapping: true } mapping
        && mapping.Entries.Count == Members.Count
        && Members.All(member => mapping.Near(member.Key).Any(
            entry => entry.Is(member.Key) && !member.Key.Contains(':', StringComparison.Ordinal) && member.Value.IsHeldBy(entry.Value)));
}

/// <summary>An array.</summary>
internal sealed record SequenceValue(IReadOnlyList<EditValue> Elements) : EditValue
{
    internal override bool IsHeldBy(TextNode node) =>
        node.Content is TextCollection { IsMapping: false } sequence
        && sequence.Entries.Count == Elements.Count
        && sequence.Entries.Zip(Elements).All(static pair => pair.Second.IsHeldBy(pair.First.Value));
}
