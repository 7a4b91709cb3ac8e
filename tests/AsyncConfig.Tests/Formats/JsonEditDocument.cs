using System.Globalization;
using System.Text;
using CsCheck;

namespace AsyncConfig.Tests.Formats;

/// <summary>A random JSON text of any layout, with comments everywhere, and where each comment belongs.</summary>
internal sealed class JsonEditDocument
{
    /// <summary>Stands for the key of the whole document, which has none.</summary>
    internal const string Root = "<root>";

    private static readonly string[] Scalars =
        ["1", "1.0", "-2e5", "true", "false", "null", "\"\"", "\"text\"", "\"// no, /* no */\"", "\"q\\\"\\\\{\"", "\"\\u0041\"", "\"é😀\""];

    private readonly Choices _choices;
    private readonly StringBuilder _text = new();
    private readonly string _newLine;
    private readonly string _unit;
    private readonly bool _isWild;
    private readonly bool _commasLead;
    private readonly bool _commasTrail;

    private JsonEditDocument(int[] tape, bool isWild)
    {
        _choices = new Choices(tape);
        _isWild = isWild;
        _newLine = _choices.Pick("\n", "\r\n");
        _unit = _choices.Pick("  ", "\t", "    ");
        _commasLead = _choices.Next(8) == 7;
        _commasTrail = !_commasLead && _choices.Next(3) == 2;
        OwnLines(Root, string.Empty);
        _text.Append(_newLine);
        WriteContainer(Root, string.Empty, isArray: false, depth: 0);
        _text.Append(_choices.Pick(string.Empty, _newLine));
    }

    /// <summary>Whether a comment goes with an entry, or only with what is around it.</summary>
    internal enum Role
    {
        /// <summary>Above an entry, or before it on its line.</summary>
        Above,

        /// <summary>Between a name and its value.</summary>
        Inside,

        /// <summary>After an entry on its line.</summary>
        Trailing,

        /// <summary>After the last entry of a container, on a line of its own.</summary>
        Foot,
    }

    /// <summary>No key is written with delimiters or more than once.</summary>
    internal static Gen<JsonEditDocument> Plain { get; } = Documents(isWild: false);

    internal static Gen<JsonEditDocument> Wild { get; } = Documents(isWild: true);

    internal List<string> Keys { get; } = [];

    internal List<(string Text, string Key, Role Role)> Comments { get; } = [];

    internal string NewLine => _newLine;

    internal bool HasTrailingCommas => _commasTrail;

    public override string ToString() => _text.ToString();

    private static Gen<JsonEditDocument> Documents(bool isWild) =>
        Gen.Int[0, 9999].Array[0, 120].Select(tape => new JsonEditDocument(tape, isWild));

    private void WriteValue(string key, string indent, int depth)
    {
        switch (depth > 3 ? 0 : _choices.Next(5))
        {
            case 3:
                WriteContainer(key, indent, isArray: true, depth);
                break;
            case 4:
                WriteContainer(key, indent, isArray: false, depth);
                break;
            default:
                _text.Append(_choices.Pick(Scalars));
                break;
        }
    }

    private void WriteContainer(string key, string indent, bool isArray, int depth, string[]? pool = null)
    {
        bool isBlock = _choices.Next(3) > 0;
        string inner = isBlock ? indent + _unit : indent;
        string[] names = pool ?? (_isWild ? ["g", "a", "G", "d:e", "g:u", "d:f", "B"] : ["a", "B", "", "x y", "0", "d\\u0065"]);
        int count = _choices.Next(Math.Min(_isWild ? 7 : 5, names.Length + 1));
        _text.Append(isArray ? '[' : '{');
        for (int i = 0; i < count; i++)
        {
            string name = isArray ? i.ToString(CultureInfo.InvariantCulture) : names[i];
            string child = key == Root ? name : $"{key}:{name}";
            WriteEntry(child.Replace("\\u0065", "e", StringComparison.Ordinal), isArray ? null : name, inner, depth, isBlock, i == 0, i == count - 1);
        }

        if (isBlock)
        {
            OwnLines(key, inner, Role.Foot);
            _text.Append(_newLine).Append(indent);
        }
        else if (count == 0)
        {
            Inline(key, Role.Foot);
        }

        _text.Append(isArray ? ']' : '}');
    }

    private void WriteEntry(string key, string? name, string indent, int depth, bool isBlock, bool isFirst, bool isLast)
    {
        Keys.Add(key);
        if (isBlock)
        {
            OwnLines(key, indent);
            _text.Append(_newLine).Append(indent);
        }
        else
        {
            _text.Append(_choices.Pick(string.Empty, " "));
        }

        if (_commasLead && !isFirst)
        {
            _text.Append(", ");
        }

        Inline(key, Role.Above);
        if (name is not null)
        {
            _text.Append('"').Append(name).Append(_choices.Pick("\": ", "\":", "\" : "));
            Inline(key, Role.Inside);
        }

        if (_isWild && name is "g" or "G" && _choices.Next(6) > 0)
        {
            WriteContainer(key, indent, isArray: false, depth + 1, name == "g" ? ["p", "s:q", "r"] : ["u:z", "s:t"]);
        }
        else
        {
            WriteValue(key, indent, depth + 1);
        }

        Inline(key, Role.Trailing);
        if (!_commasLead && (!isLast || _commasTrail))
        {
            _text.Append(',');
        }

        if (isBlock && _choices.Next(4) == 3)
        {
            _text.Append(_choices.Pick(" ", string.Empty)).Append(Comment(key, Role.Trailing, _choices.Pick("//", "/*")));
        }
    }

    private void OwnLines(string key, string indent, Role role = Role.Above)
    {
        for (int i = _choices.Next(6); i > 4; i--)
        {
            _text.Append(_newLine).Append(_choices.Pick(string.Empty, indent)).Append(Comment(key, role, _choices.Pick("//", "/*", "/*\n")));
        }
    }

    private void Inline(string key, Role role)
    {
        if (_choices.Next(8) == 7)
        {
            _text.Append(_choices.Pick(string.Empty, " ")).Append(Comment(key, role, "/*")).Append(_choices.Pick(" ", string.Empty));
        }
    }

    private string Comment(string key, Role role, string kind)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $" {Comments.Count} {_choices.Pick("why", "\"x\":1,", "}", "//", "é")}");
        string comment = kind == "//" ? $"//{text}" : $"/*{text}{(kind == "/*" ? string.Empty : _newLine)}*/";
        Comments.Add((comment, key, role));
        return comment;
    }

    /// <summary>Decisions read off a tape: a shorter tape is a simpler document, so that failures shrink.</summary>
    private sealed class Choices(int[] tape)
    {
        private int _position;

        internal int Next(int count) => _position < tape.Length ? tape[_position++] % count : 0;

        internal T Pick<T>(params T[] options) => options[Next(options.Length)];
    }
}
