using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AsyncConfig.Formats;

/// <summary>Writes new values in the style of the text around them, on one line or as a block.</summary>
internal sealed class JsonRenderer(JsonStyle style, bool isBlock)
{
    private readonly StringBuilder _text = new();

    /// <summary>A value below missing parents; with its name, unless it has one already or is an element.</summary>
    internal string Entry(string? name, ReadOnlySpan<string> parents, JsonElement value, string indent)
    {
        WriteName(name);
        Write(parents, value, indent);
        return _text.ToString();
    }

    private void Write(ReadOnlySpan<string> parents, JsonElement value, string indent)
    {
        if (parents.IsEmpty)
        {
            Write(value, indent);
            return;
        }

        string inner = indent + style.Indent;
        Open('{', inner);
        WriteName(parents[0]);
        Write(parents[1..], value, inner);
        Close('}', indent);
    }

    private void Write(JsonElement value, string indent)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, indent);
                break;
            case JsonValueKind.Array:
                WriteArray(value, indent);
                break;
            case JsonValueKind.String:
                WriteString(value.GetString()!);
                break;
            default:
                _text.Append(value.GetRawText());
                break;
        }
    }

    private void WriteObject(JsonElement value, string indent)
    {
        string inner = indent + style.Indent;
        bool isFirst = true;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            Begin('{', inner, ref isFirst);
            WriteName(member.Name);
            Write(member.Value, inner);
        }

        End("{}", indent, isFirst);
    }

    private void WriteArray(JsonElement value, string indent)
    {
        string inner = indent + style.Indent;
        bool isFirst = true;
        foreach (JsonElement element in value.EnumerateArray())
        {
            Begin('[', inner, ref isFirst);
            Write(element, inner);
        }

        End("[]", indent, isFirst);
    }

    private void Begin(char bracket, string indent, ref bool isFirst)
    {
        if (isFirst)
        {
            Open(bracket, indent);
        }
        else if (isBlock)
        {
            _text.Append(',').Append(style.NewLine).Append(indent);
        }
        else
        {
            _text.Append(style.Comma);
        }

        isFirst = false;
    }

    private void End(string brackets, string indent, bool isEmpty)
    {
        if (isEmpty)
        {
            _text.Append(brackets);
        }
        else
        {
            Close(brackets[1], indent);
        }
    }

    private void Open(char bracket, string indent)
    {
        _text.Append(bracket);
        if (isBlock)
        {
            _text.Append(style.NewLine).Append(indent);
        }
        else if (bracket == '{')
        {
            _text.Append(style.Padding);
        }
    }

    private void Close(char bracket, string indent)
    {
        if (isBlock)
        {
            _text.Append(style.NewLine).Append(indent);
        }
        else if (bracket == '}')
        {
            _text.Append(style.Padding);
        }

        _text.Append(bracket);
    }

    private void WriteName(string? name)
    {
        if (name is not null)
        {
            WriteString(name);
            _text.Append(style.Colon);
        }
    }

    /// <summary>Escapes what JSON demands and what cannot be seen; the platform's encoders escape emoji too.</summary>
    private void WriteString(string value)
    {
        _text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' or '\\' => _text.Append('\\').Append(c),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\t' => _text.Append("\\t"),
                '\u2028' or '\u2029' or '\uFEFF' => WriteEscaped(c),
                _ => char.IsControl(c) ? WriteEscaped(c) : _text.Append(c),
            };
        }

        _text.Append('"');
    }

    private StringBuilder WriteEscaped(char c) => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
}
