using System.Globalization;
using System.Text;

namespace AsyncConfig.Benchmarks.Documents;

/// <summary>Writes a document as people write YAML: block style, with comments.</summary>
internal sealed class YamlText
{
    private readonly StringBuilder _text = new();

    internal static string Of(Section document)
    {
        var writer = new YamlText();
        writer.WriteSection(document, "", "");
        return writer._text.ToString();
    }

    /// <param name="section">What to write.</param>
    /// <param name="first">What leads the first line.</param>
    /// <param name="indent">What leads the others.</param>
    private void WriteSection(Section section, string first, string indent)
    {
        string lead = first;
        foreach ((string name, object value) in section)
        {
            if (value is Section { Comment: { } comment })
            {
                _text.Append(indent).Append("# ").Append(comment).Append('\n');
            }

            _text.Append(lead).Append(name).Append(':');
            WriteValue(value, indent);
            lead = indent;
        }
    }

    private void WriteValue(object value, string indent)
    {
        switch (value)
        {
            case Section section:
                _text.Append('\n');
                WriteSection(section, indent + "  ", indent + "  ");
                break;
            case object[] array:
                _text.Append('\n');
                foreach (object element in array)
                {
                    WriteElement(element, indent + "  ");
                }

                break;
            default:
                _text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private void WriteElement(object element, string indent)
    {
        if (element is Section section)
        {
            WriteSection(section, indent + "- ", indent + "  ");
        }
        else
        {
            _text.Append(indent).Append("- ").Append(Scalar(element)).Append('\n');
        }
    }

    // A plain "*" is an alias, a plain 00:00:02 is sixty-based for old parsers.
    private static string Scalar(object value) => value switch
    {
        string text when text == "*" || char.IsAsciiDigit(text[0]) => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
