using System.Text.Json;

namespace AsyncConfig.Formats;

/// <summary>A member of an object or an element of an array as it stands in a text.</summary>
internal sealed class JsonEntry
{
    private JsonContainer? _contents;

    internal required JsonContainer Container { get; init; }

    /// <summary>The position among its siblings.</summary>
    internal required int Position { get; init; }

    /// <summary>The name; an element's is its index.</summary>
    internal required string Name { get; init; }

    /// <summary>Where the name begins, or the element.</summary>
    internal required int Start { get; init; }

    internal required int ValueStart { get; init; }

    internal required int ValueEnd { get; init; }

    internal required JsonTokenType ValueType { get; init; }

    /// <summary>Where the comma after it is; null when there is none.</summary>
    internal required int? Comma { get; init; }

    internal JsonEntry? Previous => Position == 0 ? null : Container.Entries[Position - 1];

    /// <summary>The end of the comma, or of the value where there is none.</summary>
    internal int End => Comma + 1 ?? ValueEnd;

    internal bool IsContainer => ValueType is JsonTokenType.StartObject or JsonTokenType.StartArray;

    /// <summary>The object or array that is its value; only where it is one.</summary>
    internal JsonContainer Contents => _contents ??= JsonContainer.ReadValue(this);

    /// <summary>Whether it is an object or array that is not empty.</summary>
    internal bool IsFilled => IsContainer && Contents.Entries.Count > 0;

    /// <summary>What stands between the bracket or comma before it and the entry.</summary>
    internal ReadOnlySpan<byte> Lead => Container.Text.Bytes[((Previous?.Comma ?? Container.Start) + 1)..Start];
}
