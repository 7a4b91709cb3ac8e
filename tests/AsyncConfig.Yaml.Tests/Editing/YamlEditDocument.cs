using System.Globalization;

namespace AsyncConfig.Yaml.Tests.Editing;

/// <summary>A random YAML text in a random style, with comments, and what is known about it.</summary>
/// <remarks>Wild ones also hold what is rarely written: aliases, merge keys, keys with delimiters, odd comments and blanks.</remarks>
internal sealed class YamlEditDocument
{
    internal const string Root = "<root>";

    private static readonly string[] Names =
        ["a", "B", "name", "Key1", "two words", "\"quoted\"", "'single'", "d-e", "x.y", "0", "\"null\"", "é😀", "Level", "Port", "u_v"];

    private static readonly string[] Plain =
        ["text", "two words", "8080", "true", "False", "null", "~", "no", "1.50", "http://h:80/x", "12:30", "a#b", "-x", "é😀", "0x1F"];

    private static readonly string[] Quoted = ["'single'", "'it''s'", "\"double\"", "\"a\\tb\"", "\"# no\"", "''", "\"\"", "'a: b'", "'null'", "\"12\""];

    private readonly Random _random;
    private readonly bool _isWild;
    private readonly List<string> _lines = [];
    private readonly List<string> _anchors = [];
    private readonly List<string> _mappings = [];
    private readonly int _unit;
    private readonly int _sequenceOffset;
    private readonly string _newLine;
    private int _budget;
    private int _comments;

    internal YamlEditDocument(int seed, int size, bool isWild)
    {
        _random = new Random(seed);
        _isWild = isWild;
        _budget = size;
        _unit = Chance(2) ? 2 : 4;
        _sequenceOffset = Chance(2) ? 0 : _unit;
        _newLine = Chance(4) ? "\r\n" : "\n";
        Text = Write();
    }

    internal string Text { get; }

    /// <summary>Every key that is there, sections included.</summary>
    internal List<string> Keys { get; } = [];

    /// <summary>Keys whose value is a plain scalar, and its text.</summary>
    internal Dictionary<string, string> PlainValues { get; } = [];

    /// <summary>Keys whose value is a quoted scalar, and its text.</summary>
    internal Dictionary<string, string> QuotedValues { get; } = [];

    /// <summary>First and last line of every key, from 0.</summary>
    internal Dictionary<string, (int First, int Last)> Lines { get; } = [];

    /// <summary>Comments in order, with the key that they go with.</summary>
    internal List<(string Text, string Key)> Comments { get; } = [];

    public override string ToString() => Text;

    private string Write()
    {
        if (Chance(6))
        {
            _lines.Add("%YAML 1.2");
            _lines.Add("---" + Trailing(Root));
        }
        else if (Chance(6))
        {
            _lines.Add("---" + Trailing(Root));
        }

        CommentLines(Root, 0);
        if (Chance(12))
        {
            WriteFlowRoot();
        }
        else if (!Chance(30))
        {
            WriteMapping(Root, 0, null);
        }

        bool isOpen = _lines.Count > 0 && Chance(5);
        if (!isOpen)
        {
            BlankLines();
            CommentLines(Root, 0);
            if (_lines.Count > 0 && Chance(8) && _lines.Any(static line => line == "---" || line.StartsWith("--- ", StringComparison.Ordinal)))
            {
                _lines.Add("...");
            }
        }

        return string.Join(_newLine, _lines) + (isOpen || _lines.Count == 0 ? string.Empty : _newLine);
    }

    private void WriteFlowRoot()
    {
        string text = Flow(Root, isMapping: true, 0);
        AddLines(string.Empty, text + Trailing(Root));
    }

    private void WriteMapping(string path, int column, string? firstPrefix)
    {
        int count = 1 + _random.Next(4);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < count; i++)
        {
            string written = Names[_random.Next(Names.Length)];
            if (_isWild && Chance(15))
            {
                written = $"{written.Trim('"', '\'')}:sub";
            }

            string name = written.Trim('"', '\'');
            if (!names.Add(name) || names.Any(other => other != name && (other.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase) || name.StartsWith(other + ":", StringComparison.OrdinalIgnoreCase))))
            {
                continue;
            }

            string prefix = firstPrefix ?? Gap(path, column);
            firstPrefix = null;
            WriteEntry(Child(path, name), prefix + Explicit(written), column, isElement: false);
        }

        if (_isWild && _mappings.Count > 0 && Chance(3))
        {
            _lines.Add($"{new string(' ', column)}<<: *{_mappings[_random.Next(_mappings.Count)]}");
        }
    }

    private string Explicit(string written) => _isWild && Chance(20) ? $"? {written}{_newLine}:" : $"{written}:";

    private void WriteSequence(string path, int column, string? firstPrefix)
    {
        int count = 1 + _random.Next(4);
        for (int i = 0; i < count; i++)
        {
            string prefix = firstPrefix ?? Gap(path, column);
            firstPrefix = null;
            WriteEntry(Child(path, i.ToString(CultureInfo.InvariantCulture)), prefix + "-", column, isElement: true);
        }
    }

    /// <summary>What may stand between entries, and the blanks in front of the next one.</summary>
    private string Gap(string path, int column)
    {
        BlankLines();
        CommentLines(path, column);
        return new string(' ', column);
    }

    private void BlankLines()
    {
        while (Chance(6))
        {
            _lines.Add(_isWild && Chance(3) ? new string(' ', _random.Next(8)) : string.Empty);
        }
    }

    private void CommentLines(string path, int column)
    {
        while (Chance(4))
        {
            int indentation = _isWild && Chance(3) ? _random.Next(10) : column;
            _lines.Add(new string(' ', indentation) + Comment(path));
            BlankLines();
        }
    }

    private string Comment(string path)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"#c{_comments++}#");
        Comments.Add((text, path));
        return text;
    }

    private string Trailing(string path) => Chance(4) ? " " + Comment(path) : string.Empty;

    private void WriteEntry(string path, string head, int column, bool isElement)
    {
        Keys.Add(path);
        int first = _lines.Count;
        if (head.Contains(_newLine, StringComparison.Ordinal))
        {
            string[] parts = head.Split(_newLine);
            _lines.Add(parts[0]);
            head = new string(' ', column) + parts[1];
        }

        WriteValue(path, head, column, isElement);
        Lines[path] = (first, _lines.Count - 1);
    }

    private void WriteValue(string path, string head, int column, bool isElement)
    {
        string? anchor = null;
        if (_isWild && Chance(6))
        {
            anchor = string.Create(CultureInfo.InvariantCulture, $"x{_anchors.Count}");
            head += $" &{anchor}";
        }

        bool isMapping = false;
        _budget--;
        if (anchor is null && Chance(10))
        {
            WriteBelowProperty(path, head, column);
            return;
        }

        switch (_budget > 0 ? _random.Next(12) : _random.Next(7))
        {
            case 0:
                _lines.Add(head + Trailing(path));
                break;
            case 1 or 2:
                string plain = Plain[_random.Next(Plain.Length)];
                if (anchor is null)
                {
                    PlainValues[path] = plain;
                }

                _lines.Add($"{head} {plain}{Trailing(path)}");
                break;
            case 3:
                string quoted = Quoted[_random.Next(Quoted.Length)];
                QuotedValues[path] = quoted;
                _lines.Add($"{head} {quoted}{Trailing(path)}");
                break;
            case 4:
                WriteBlockScalar(path, head, column);
                break;
            case 5 when _isWild && _anchors.Count > 0 && anchor is null:
                _lines.Add($"{head} *{_anchors[_random.Next(_anchors.Count)]}{Trailing(path)}");
                break;
            case 5 when _isWild:
                _lines.Add($"{head} several");
                _lines.Add($"{new string(' ', column + 3)}lines{Trailing(path)}");
                break;
            case 5 or 6 or 7:
                isMapping = Chance(2);
                AddLines(head + " ", Flow(path, isMapping, 0) + Trailing(path));
                break;
            case 8 or 9 or 10:
                isMapping = true;
                WriteBlock(path, head, column, isElement, anchor, isMapping: true);
                break;
            default:
                WriteBlock(path, head, column, isElement, anchor, isMapping: false);
                break;
        }

        if (anchor is not null)
        {
            _anchors.Add(anchor);
            if (isMapping)
            {
                _mappings.Add(anchor);
            }
        }
    }

    /// <summary>An anchor or a tag, and the scalar on a line below it.</summary>
    private void WriteBelowProperty(string path, string head, int column)
    {
        bool isTag = Chance(2);
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{head} {(isTag ? "!!str" : $"&p{_lines.Count}")}{Trailing(path)}"));
        CommentLines(path, column + _unit);
        string quoted = Quoted[_random.Next(Quoted.Length)];
        if (Chance(4))
        {
            WriteBlockScalar(path, new string(' ', column + _unit - 1), column);
        }
        else
        {
            _lines.Add(new string(' ', column + _unit) + quoted + Trailing(path));
            if (!isTag)
            {
                QuotedValues[path] = quoted;
            }
        }
    }

    private void WriteBlock(string path, string head, int column, bool isElement, string? anchor, bool isMapping)
    {
        string? prefix = null;
        int child = column + (isElement ? 2 : isMapping ? _unit : _sequenceOffset);
        if (isElement && anchor is null && !Chance(4))
        {
            prefix = head + " ";
        }
        else
        {
            _lines.Add(head + Trailing(path));
        }

        if (isMapping)
        {
            WriteMapping(path, child, prefix);
        }
        else
        {
            WriteSequence(path, child, prefix);
        }
    }

    private void WriteBlockScalar(string path, string head, int column)
    {
        string style = Chance(2) ? "|" : ">";
        string chomping = new[] { string.Empty, "-", "+" }[_random.Next(3)];
        _lines.Add($"{head} {style}{chomping}{Trailing(path)}");
        int indentation = column + _unit;
        int count = _random.Next(4);
        for (int i = 0; i < count; i++)
        {
            _lines.Add(i > 0 && Chance(5) ? string.Empty : new string(' ', indentation) + new[] { "line", "# no comment", "- x: y", "  deeper" }[i > 0 ? _random.Next(4) : 0]);
        }

        while (Chance(3))
        {
            _lines.Add(_isWild && Chance(4) ? new string(' ', _random.Next(12)) : string.Empty);
        }
    }

    /// <summary>A flow collection; its line breaks are <c>\n</c>, and its lines are indented when they are added.</summary>
    private string Flow(string path, bool isMapping, int depth)
    {
        int count = _random.Next(4);
        bool isOpen = Chance(3);
        string separator = isOpen ? "\n" + new string(' ', 2 * (depth + 1)) : Chance(5) ? string.Empty : " ";
        string text = (isMapping ? "{" : "[") + (isOpen && count > 0 ? separator : Chance(4) ? " " : string.Empty);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < count; i++)
        {
            string written = Names[_random.Next(Names.Length)];
            string name = isMapping ? written.Trim('"', '\'') : i.ToString(CultureInfo.InvariantCulture);
            if (isMapping && !names.Add(name))
            {
                written = name = string.Create(CultureInfo.InvariantCulture, $"n{i}");
            }

            string child = Child(path, name);
            Keys.Add(child);
            text += (isMapping ? written + ": " : string.Empty) + FlowValue(child, isMapping, depth);
            bool hasComma = i < count - 1 || Chance(6);
            text += hasComma ? "," : string.Empty;
            text += isOpen ? Trailing(child) : string.Empty;
            text += i < count - 1 ? separator : string.Empty;
        }

        bool closesOnOwnLine = isOpen && count > 0 && (text.EndsWith('#') || !Chance(3));
        return text + (closesOnOwnLine ? "\n" + new string(' ', 2 * depth) : string.Empty) + (isMapping ? "}" : "]");
    }

    private string FlowValue(string path, bool isMapping, int depth)
    {
        _budget--;
        switch (_random.Next(_budget > 0 ? 6 : 4))
        {
            case 0 or 1:
                string plain = Plain[_random.Next(10) is var choice && choice == 9 ? 0 : choice];
                PlainValues[path] = plain;
                return plain;
            case 2:
                string quoted = Quoted[_random.Next(Quoted.Length)];
                QuotedValues[path] = quoted;
                return quoted;
            case 3:
                return isMapping && Chance(2) ? string.Empty : "x";
            default:
                return Flow(path, Chance(2), depth + 1);
        }
    }

    private void AddLines(string head, string text)
    {
        string[] lines = text.Split('\n');
        _lines.Add((head + lines[0]).TrimEnd());

        // Deeper than every dash and key before it, as YAML asks of lines in brackets; the parser is more lenient with some.
        int column = head.Length - head.TrimStart(' ', '-').Length + 1;
        foreach (string line in lines[1..])
        {
            _lines.Add(new string(' ', column) + line);
        }
    }

    private static string Child(string path, string name) => path == Root ? name : $"{path}:{name}";

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
