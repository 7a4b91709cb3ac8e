using System.Globalization;
using System.Text;

namespace AsyncConfig.Yaml.Editing;

/// <summary>Texts in quotes, on one line.</summary>
internal static class QuotedScalar
{
    /// <summary>Whether a character can stand in a text as it is, on one line; the rest needs double quotes and an escape.</summary>
    internal static bool IsPrintable(char c) =>
        c is not ('\u0085' or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF') && !char.IsControl(c);

    internal static bool CanBeSingle(string text) => text.All(IsPrintable);

    internal static string Single(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    internal static string Double(string text)
    {
        var result = new StringBuilder("\"", text.Length + 2);
        foreach (char c in text)
        {
            result.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when IsPrintable(c) => c,
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
            });
        }

        return result.Append('"').ToString();
    }
}
