using System.Globalization;
using System.Text;

namespace AsyncConfig.Benchmarks.Documents;

/// <summary>Writes a document as people write JSON: indented, with comments.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();

    internal static string Of(Section document)
    {
        var writer = new JsonText();
        writer.Write(document, "");
        return writer._text.Append('\n').ToString();
    }

    private void Write(object value, string indent)
    {
        switch (value)
        {
            case Section section:
                WriteSection(section, indent);
                break;
            case object[] array:
                WriteArray(array, indent);
                break;
            case string text:
                _text.Append('"').Append(text).Append('"');
                break;
            case bool flag:
                _text.Append(flag ? "true" : "false");
                break;
            default:
                _text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    private void WriteSection(Section section, string indent)
    {
        string inner = indent + "  ";
        _text.Append('{');
        for (int i = 0; i < section.Count; i++)
        {
            (string name, object value) = section[i];
            _text.Append(i == 0 ? "\n" : ",\n").Append(inner);
            if (value is Section { Comment: { } comment })
            {
                _text.Append("// ").Append(comment).Append('\n').Append(inner);
            }

            _text.Append('"').Append(name).Append("\": ");
            Write(value, inner);
        }

        _text.Append('\n').Append(indent).Append('}');
    }

    private void WriteArray(object[] array, string indent)
    {
        string inner = indent + "  ";
        _text.Append('[');
        for (int i = 0; i < array.Length; i++)
        {
            _text.Append(i == 0 ? "\n" : ",\n").Append(inner);
            Write(array[i], inner);
        }

        _text.Append('\n').Append(indent).Append(']');
    }
}
