using System.Globalization;
using System.Text;
using System.Text.Json;
using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>Reads one JSON document straight into nodes: no document model, no flat keys.</summary>
/// <remarks>
/// Where an earlier tree of the file is given, what reads the same at the same place is shared with it: most of a large file
/// after a small edit. Nothing is taken for granted; all of the text is read.
/// </remarks>
internal ref struct JsonTreeReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly ReadLimits _limits;
    private readonly JsonReaderOptions _options;
    private readonly NameCache _names;

    // Finished children wait here until their container closes; Utf8JsonReader bounds the depth of the recursion.
    private readonly ChunkedList<KeyValuePair<string, ConfigurationNode>> _pending = new();
    private Utf8JsonReader _reader;
    private TextPosition _position;
    private int _nodes;

    internal JsonTreeReader(ReadOnlySpan<byte> utf8, ReadLimits limits)
    {
        _utf8 = utf8;
        _names = new NameCache(utf8.Length);
        _limits = limits;
        _position = new TextPosition(utf8);
        _options = new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = Math.Min(limits.MaxDepth, Document.MaxDepth),
        };
        _reader = new Utf8JsonReader(utf8, _options);
    }

    internal ConfigurationNode Read(ConfigurationNode? earlier = null)
    {
        try
        {
            _reader.Read();
            if (_reader.TokenType != JsonTokenType.StartObject)
            {
                _position.MoveTo((int)_reader.TokenStartIndex);
                throw Failure($"Top-level JSON element must be an object. Instead, '{KindOf(_reader.TokenType)}' was found.");
            }

            ConfigurationNode root = ReadValue(earlier is { SaysNothing: false } ? earlier : null);
            _reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            // Its message quotes the file, so neither it nor the exception goes on.
            throw JsonSyntaxError.Of(exception, _utf8, _reader, _options);
        }
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    private ConfigurationNode ReadValue(ConfigurationNode? earlier)
    {
        _position.MoveTo((int)_reader.TokenStartIndex);
        (int line, int column) = (_position.Line, _position.Column);
        if (++_nodes > _limits.MaxNodes)
        {
            throw Failure(string.Create(
                CultureInfo.InvariantCulture, $"The file holds more than {_limits.MaxNodes} values; raise MaxNodes if that is meant."));
        }

        bool isThere = earlier is not null && earlier.Line == line && earlier.Column == column;
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(line, column, earlier as ObjectNode, isThere),
            JsonTokenType.StartArray => ReadArray(line, column, earlier as ArrayNode, isThere),
            _ => ReadScalar(line, column, earlier as ScalarNode, isThere),
        };
    }

    private ObjectNode ReadObject(int line, int column, ObjectNode? earlier, bool isThere)
    {
        int first = _pending.Count;
        int next = 0;
        bool isSame = isThere && earlier is { Own: null };
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            KeyValuePair<string, ConfigurationNode> before = next < earlier?.Count ? earlier.Members[next] : default;
            string name = ReadName(before.Key);
            if (ReferenceEquals(name, before.Key))
            {
                next++;
            }
            else
            {
                // Taken for a new one, in front of the one that was expected.
                before = default;
            }

            _reader.Read();
            ConfigurationNode value = ReadValue(before.Value);
            isSame &= ReferenceEquals(value, before.Value);
            _pending.Add(new(name, value));
        }

        if (isSame && _pending.Count - first == earlier!.Count)
        {
            _pending.CutFrom(first);
            return earlier;
        }

        return ObjectNode.AsWritten(_pending.TakeFrom(first, static member => member), line, column, _names.AnyNests);
    }

    private ArrayNode ReadArray(int line, int column, ArrayNode? earlier, bool isThere)
    {
        int first = _pending.Count;
        bool isSame = isThere && earlier is not null;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            ConfigurationNode? before = earlier?.ElementAt(_pending.Count - first);
            ConfigurationNode value = ReadValue(before);
            isSame &= ReferenceEquals(value, before);
            _pending.Add(new(string.Empty, value));
        }

        if (isSame && _pending.Count - first == earlier!.Count)
        {
            _pending.CutFrom(first);
            return earlier;
        }

        return new ArrayNode(_pending.TakeFrom(first, static element => element.Value), line, column);
    }

    private ScalarNode ReadScalar(int line, int column, ScalarNode? earlier, bool isThere)
    {
        string? value = _reader.TokenType switch
        {
            JsonTokenType.True => bool.TrueString,
            JsonTokenType.False => bool.FalseString,
            JsonTokenType.Null => null,
            _ when IsWritten(earlier?.Value) => earlier!.Value,
            JsonTokenType.Number => ReadNumber(),
            _ => ReadString(),
        };
        return isThere && earlier is not null && value == earlier.Value ? earlier : new ScalarNode(value, line, column);
    }

    private string ReadName(string? earlier)
    {
        if (IsWritten(earlier))
        {
            return earlier!;
        }

        string name = _reader.ValueIsEscaped ? _names.Note(ReadString()) : _names.Get(_reader.ValueSpan);
        return name == earlier ? earlier : name;
    }

    /// <summary>Whether the reader stands at just these characters. False where they are escaped: those must be checked, too.</summary>
    private readonly bool IsWritten(string? text) => text is not null && !_reader.ValueIsEscaped
        && (_position.IsAscii || _reader.TokenType == JsonTokenType.Number
            ? Ascii.Equals(_reader.ValueSpan, text)
            : _reader.ValueTextEquals(text));

    /// <summary>Short numbers repeat as names do.</summary>
    private readonly string ReadNumber() =>
        _reader.ValueSpan.Length <= 3 ? _names.Get(_reader.ValueSpan) : Encoding.Latin1.GetString(_reader.ValueSpan);

    private string ReadString()
    {
        if (_position.IsAscii && !_reader.ValueIsEscaped)
        {
            // Nothing to check or to measure: bytes are characters.
            return Encoding.Latin1.GetString(_reader.ValueSpan);
        }

        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            _position.MoveTo((int)_reader.TokenStartIndex);
            throw Failure("A string escapes half of a surrogate pair; write both halves or the character itself.");
        }
    }

    private readonly ConfigurationFormatException Failure(string message) =>
        new(message, _position.Line, _position.Column, JsonKeyTrail.At(_utf8, _options, (int)_reader.TokenStartIndex));
}
