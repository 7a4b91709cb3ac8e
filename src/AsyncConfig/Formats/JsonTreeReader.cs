using System.Globalization;
using System.Text;
using System.Text.Json;
using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>Reads one JSON document straight into nodes: no document model, no flat keys.</summary>
/// <remarks>
/// Each value is read beside what is expected of it, and shares what reads the same: with the file's earlier tree whole
/// nodes, where they stand at the same place, which is most of a large file after a small edit; and without one, names and
/// values of the container before it, since neighbours are alike. Nothing is taken for granted; all of the text is read.
/// </remarks>
internal ref struct JsonTreeReader
{
    /// <summary>So many expected members may be missing in a row before those behind them are taken for new ones.</summary>
    private const int MostMissing = 4;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly ReadLimits _limits;
    private readonly JsonReaderOptions _options;

    // Finished children wait here until their container closes; Utf8JsonReader bounds the depth of the recursion.
    private readonly ChunkedList<KeyValuePair<string, ConfigurationNode>> _pending = new();
    private Utf8JsonReader _reader;
    private TextPosition _position;
    private int _nodes;

    // Whether any name so far nests: "a:b". Found when a name is first met, not at each object that has it.
    private bool _anyNests;

    internal JsonTreeReader(ReadOnlySpan<byte> utf8, ReadLimits limits)
    {
        _utf8 = utf8;
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

    private ConfigurationNode ReadValue(ConfigurationNode? expected)
    {
        _position.MoveTo((int)_reader.TokenStartIndex);
        (int line, int column) = (_position.Line, _position.Column);
        if (++_nodes > _limits.MaxNodes)
        {
            throw Failure(string.Create(
                CultureInfo.InvariantCulture, $"The file holds more than {_limits.MaxNodes} values; raise MaxNodes if that is meant."));
        }

        bool isThere = expected is not null && expected.Line == line && expected.Column == column;
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(line, column, expected as ObjectNode, isThere),
            JsonTokenType.StartArray => ReadArray(line, column, expected as ArrayNode, isThere),
            _ => ReadScalar(line, column, expected as ScalarNode, isThere),
        };
    }

    private ObjectNode ReadObject(int line, int column, ObjectNode? expected, bool isThere)
    {
        int first = _pending.Count;
        int next = 0;
        bool isInStep = expected is not null;
        bool isSame = isThere && expected is { Own: null };
        ConfigurationNode? neighbour = null;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            KeyValuePair<string, ConfigurationNode> member = ReadName(expected, ref next);
            isInStep &= next == _pending.Count - first + 1;
            _reader.Read();
            ConfigurationNode value = ReadValue(member.Value ?? neighbour);
            isSame &= ReferenceEquals(value, member.Value);
            neighbour = value is ScalarNode ? null : value;
            _pending.Add(new(member.Key, value));
        }

        bool hasExpectedNames = isInStep && next == expected!.Count;
        if (isSame && hasExpectedNames)
        {
            _pending.CutFrom(first);
            return expected!;
        }

        Chunked<KeyValuePair<string, ConfigurationNode>> members = _pending.TakeFrom(first, static member => member);
        return hasExpectedNames && !expected!.IsUnresolved
            ? new ObjectNode(members, null, line, column)
            : ObjectNode.AsWritten(members, line, column, _anyNests);
    }

    private ArrayNode ReadArray(int line, int column, ArrayNode? expected, bool isThere)
    {
        int first = _pending.Count;
        bool isSame = isThere && expected is not null;
        ConfigurationNode? neighbour = null;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            ConfigurationNode? element = expected?.ElementAt(_pending.Count - first);
            ConfigurationNode value = ReadValue(element ?? neighbour);
            isSame &= ReferenceEquals(value, element);
            neighbour = value is ScalarNode ? null : value;
            _pending.Add(new(string.Empty, value));
        }

        if (isSame && _pending.Count - first == expected!.Count)
        {
            _pending.CutFrom(first);
            return expected;
        }

        return new ArrayNode(_pending.TakeFrom(first, static element => element.Value), line, column);
    }

    private ScalarNode ReadScalar(int line, int column, ScalarNode? expected, bool isThere)
    {
        string? value = _reader.TokenType switch
        {
            JsonTokenType.True => bool.TrueString,
            JsonTokenType.False => bool.FalseString,
            JsonTokenType.Null => null,
            _ when IsWritten(expected?.Value) => expected!.Value,
            JsonTokenType.Number => Encoding.Latin1.GetString(_reader.ValueSpan),
            _ => ReadString(),
        };
        return isThere && expected is not null && value == expected.Value ? expected : new ScalarNode(value, line, column);
    }

    /// <summary>A name, with what is expected under it; without, when it is new: in front of those that were expected.</summary>
    private KeyValuePair<string, ConfigurationNode> ReadName(ObjectNode? expected, ref int next)
    {
        string? name = _reader.ValueIsEscaped ? ReadString() : null;
        int end = Math.Min(expected?.Count ?? 0, next + MostMissing + 1);
        for (int i = next; i < end; i++)
        {
            KeyValuePair<string, ConfigurationNode> member = expected!.Members[i];
            if (name is null ? IsWritten(member.Key) : name == member.Key)
            {
                next = i + 1;
                return member;
            }
        }

        name ??= ReadString();
        _anyNests |= name.Contains(KeyPath.Delimiter);
        return new(name, null!);
    }

    /// <summary>Whether the reader stands at just these characters. False where they are escaped: those must be checked, too.</summary>
    private readonly bool IsWritten(string? text) => text is not null && !_reader.ValueIsEscaped
        && (_position.IsAscii || _reader.TokenType == JsonTokenType.Number
            ? Ascii.Equals(_reader.ValueSpan, text)
            : _reader.ValueTextEquals(text));

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
