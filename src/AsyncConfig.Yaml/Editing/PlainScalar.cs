using System.Buffers;
using System.Text.RegularExpressions;

namespace AsyncConfig.Yaml.Editing;

/// <summary>Which texts can be written without quotes.</summary>
internal static partial class PlainScalar
{
    /// <summary>What cannot stand in a plain scalar in brackets, and what the scanner takes wrong there: it reads on behind <c>*</c>.</summary>
    private static readonly SearchValues<char> FlowIndicators = SearchValues.Create(",[]{}:?*&");

    private enum Kind
    {
        Text,
        Null,
        Boolean,
        Number,
    }

    /// <summary>Whether a text can be written plain, and is a text then to every YAML tool.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isFlow">Whether it stands in brackets or braces.</param>
    internal static bool IsText(string text, bool isFlow) => IsPossible(text, isFlow) && KindOf(text) == Kind.Text;

    /// <summary>
    /// Whether a text can be written plain where another stands plain: what other tools take for a number may take the
    /// place of such a number, since that is how the author writes it.
    /// </summary>
    internal static bool CanReplace(string text, string present, bool isFlow) =>
        IsPossible(text, isFlow) && KindOf(text) is var kind && (kind == Kind.Text || kind == KindOf(present));

    /// <summary>Stricter than YAML: what is hard to tell, people and tools tell wrong.</summary>
    private static bool IsPossible(string text, bool isFlow) =>
        CoreSchema.ResolvePlain(text) == text
        && StartPattern().IsMatch(text)
        && !text.EndsWith(' ')
        && !text.EndsWith(':')
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !text.StartsWith("---", StringComparison.Ordinal)
        && !text.StartsWith("...", StringComparison.Ordinal)
        && text.All(QuotedScalar.IsPrintable)
        && !(isFlow && text.AsSpan().ContainsAny(FlowIndicators));

    private static Kind KindOf(string text) =>
        NullPattern().IsMatch(text) ? Kind.Null
        : BooleanPattern().IsMatch(text) ? Kind.Boolean
        : NumberPattern().IsMatch(text) ? Kind.Number
        : Kind.Text;

    [GeneratedRegex(@"\A(?:[^-?:,\[\]{}#&*!|>'""%@`\s=<]|-[^\s,\[\]{}])")]
    private static partial Regex StartPattern();

    [GeneratedRegex(@"\A(?:~|null|)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NullPattern();

    // The words of YAML 1.1, which many tools still read.
    [GeneratedRegex(@"\A(?:y|n|yes|no|on|off|true|false)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BooleanPattern();

    // The numbers of YAML 1.1 and 1.2, base 60 included, and dates.
    [GeneratedRegex(
        @"\A(?:[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:e[-+]?[0-9]+)?|\.inf)|\.nan|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();
}
