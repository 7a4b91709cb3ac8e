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
        Word,
        Number,
        OddNumber,
    }

    /// <summary>Whether a text can be written plain, and is a text then to every YAML tool.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isFlow">Whether it stands in brackets or braces.</param>
    internal static bool IsText(string text, bool isFlow) => IsPossible(text, isFlow) && KindOf(text) == Kind.Text;

    /// <summary>
    /// Whether a text can be written plain where another stands plain: what other tools take for something else may take
    /// the place of what all of them take for the same, since that is how the author writes it.
    /// </summary>
    internal static bool CanReplace(string text, string present, bool isFlow) =>
        IsPossible(text, isFlow) && KindOf(text) is var kind && (kind == Kind.Text || (kind == KindOf(present) && CoreSchema.IsNumber(text) == CoreSchema.IsNumber(present)));

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
        : WordPattern().IsMatch(text) ? Kind.Word
        : NumberPattern().IsMatch(text) ? Kind.Number
        : OddNumberPattern().IsMatch(text) ? Kind.OddNumber
        : Kind.Text;

    [GeneratedRegex(@"\A(?:[^-?:,\[\]{}#&*!|>'""%@`\s=<]|-[^\s,\[\]{}])")]
    private static partial Regex StartPattern();

    [GeneratedRegex(@"\A(?:~|null|)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NullPattern();

    [GeneratedRegex(@"\A(?:true|false)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BooleanPattern();

    // Booleans of YAML 1.1, which many tools still read.
    [GeneratedRegex(@"\A(?:y|n|yes|no|on|off)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    // Without leading zeros: those make an octal number in YAML 1.1 and a decimal one in 1.2.
    [GeneratedRegex(@"\A[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();

    // The other numbers of YAML 1.1 and 1.2, base 60 included, and dates.
    [GeneratedRegex(
        @"\A(?:[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:e[-+]?[0-9]+)?|\.inf)|\.nan|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OddNumberPattern();
}
