using System.Text.Json;
using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>An object or array as it stands in a valid text, one level of it.</summary>
internal sealed class JsonContainer
{
    /// <summary>So many searches go through all entries: an index costs more, and most saves change few keys.</summary>
    private const int MostScans = 4;

    private readonly List<JsonEntry> _entries = [];
    private ILookup<string, JsonEntry>? _byFirstSegment;
    private int _searches;
    private bool? _isOnOneLine;

    private JsonContainer(JsonText text, int start, JsonEntry? owner)
    {
        Text = text;
        Start = start;
        Owner = owner;
        ReadEntries(text.Bytes);
    }

    /// <summary>How texts are scanned that were found to be valid before.</summary>
    internal static JsonReaderOptions Options { get; } = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = Document.MaxDepth,
    };

    internal JsonText Text { get; }

    /// <summary>Where the opening bracket is.</summary>
    internal int Start { get; }

    /// <summary>Where the closing bracket is.</summary>
    internal int Close { get; private set; }

    internal bool IsArray { get; private set; }

    /// <summary>The entry whose value this is; null for the root.</summary>
    internal JsonEntry? Owner { get; }

    internal IReadOnlyList<JsonEntry> Entries => _entries;

    internal JsonEntry? Last => _entries.Count == 0 ? null : _entries[^1];

    internal bool IsOnOneLine => _isOnOneLine ??= !JsonTrivia.HasLineBreak(Text.Bytes[Start..Close]);

    /// <summary>The entries whose names begin with a segment of a key, in the order of the text; perhaps others among them.</summary>
    internal IEnumerable<JsonEntry> Near(string segment)
    {
        if (IsArray)
        {
            return ArrayIndex.TryParse(segment, out int index) && index < _entries.Count ? [_entries[index]] : [];
        }

        if (++_searches <= MostScans)
        {
            return _entries;
        }

        _byFirstSegment ??= _entries.ToLookup(static entry => FirstSegment(entry.Name), StringComparer.OrdinalIgnoreCase);
        return _byFirstSegment[segment];
    }

    internal static JsonContainer ReadRoot(JsonText text) => new(text, JsonTrivia.SkipAll(text.Bytes, 0), null);

    internal static JsonContainer ReadValue(JsonEntry entry) => new(entry.Container.Text, entry.ValueStart, entry);

    private static string FirstSegment(string name) =>
        name.IndexOf(KeyPath.Delimiter) is >= 0 and var end ? name[..end] : name;

    private void ReadEntries(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text[Start..], Options);
        reader.Read();
        IsArray = reader.TokenType == JsonTokenType.StartArray;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            _entries.Add(ReadEntry(text, ref reader));
        }

        Close = Start + (int)reader.TokenStartIndex;
    }

    private JsonEntry ReadEntry(ReadOnlySpan<byte> text, ref Utf8JsonReader reader)
    {
        int start = Start + (int)reader.TokenStartIndex;
        string name = IsArray ? ArrayIndex.ToName(_entries.Count) : reader.GetString()!;
        if (!IsArray)
        {
            reader.Read();
        }

        int valueStart = Start + (int)reader.TokenStartIndex;
        JsonTokenType valueType = reader.TokenType;
        reader.Skip();
        int valueEnd = Start + (int)reader.BytesConsumed;
        int next = JsonTrivia.SkipAll(text, valueEnd);
        return new JsonEntry
        {
            Container = this,
            Position = _entries.Count,
            Name = name,
            Start = start,
            ValueStart = valueStart,
            ValueEnd = valueEnd,
            ValueType = valueType,
            Comma = text[next] == (byte)',' ? next : null,
        };
    }
}
