using YamlDotNet.Core;

namespace AsyncConfig.Yaml.Editing;

/// <summary>Writes values that are new to a text.</summary>
internal static class YamlWriter
{
    /// <summary>
    /// A key; never resolved here, but quoted where another tool could take it for something else than a text, and where
    /// the scanner does not find its end: it reads past the colon of <c>a *b: c</c>.
    /// </summary>
    internal static string Key(string key, bool isFlow) => !key.AsSpan().ContainsAny(':', '*') && PlainScalar.IsText(key, isFlow)
        ? key
        : QuotedScalar.Double(key);

    /// <summary>A scalar on one line.</summary>
    /// <param name="scalar">The value.</param>
    /// <param name="present">What stands in its place; its way of writing is kept where the value allows it.</param>
    /// <param name="isFlow">Whether it stands in brackets or braces.</param>
    internal static string Scalar(ScalarValue scalar, TextScalar? present, bool isFlow)
    {
        if (scalar.Value is not { } text)
        {
            return "null";
        }

        if (!scalar.IsText)
        {
            return text == bool.TrueString ? "true" : text == bool.FalseString ? "false" : text;
        }

        return present?.Style switch
        {
            ScalarStyle.SingleQuoted when QuotedScalar.CanBeSingle(text) => QuotedScalar.Single(text),
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => QuotedScalar.Double(text),
            ScalarStyle.Plain when PlainScalar.CanReplace(text, present.Text, isFlow) => text,
            _ => PlainScalar.IsText(text, isFlow) ? text : QuotedScalar.Double(text),
        };
    }

    /// <summary>A value on the line of its key or dash: a scalar or an empty collection; null when it takes lines of its own.</summary>
    internal static string? Brief(EditValue value) => value switch
    {
        ScalarValue scalar => Scalar(scalar, null, isFlow: false),
        MappingValue { Members.Count: 0 } => "{}",
        SequenceValue { Elements.Count: 0 } => "[]",
        _ => null,
    };

    /// <summary>A value in brackets and braces, on one line.</summary>
    internal static string Flow(EditValue value, TextScalar? present = null) => value switch
    {
        ScalarValue scalar => Scalar(scalar, present, isFlow: true),
        MappingValue mapping => $"{{{string.Join(", ", mapping.Members.Select(static member => $"{Key(member.Key, isFlow: true)}: {Flow(member.Value)}"))}}}",
        SequenceValue sequence => $"[{string.Join(", ", sequence.Elements.Select(static element => Flow(element)))}]",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
