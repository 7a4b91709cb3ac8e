using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AsyncConfig.Yaml;

/// <summary>
/// What a scalar means as configuration. The rules for null, booleans and numbers are those of the core schema of
/// YAML 1.2 (section 10.3.2); numbers keep their text, as they do in JSON.
/// </summary>
internal static partial class CoreSchema
{
    private const string Prefix = "tag:yaml.org,2002:";

    /// <summary>Gives the value, or says that the tag is unknown or does not fit the text.</summary>
    internal static bool TryResolve(Scalar scalar, out string? value)
    {
        value = scalar.Value;
        if (scalar.Tag.IsEmpty)
        {
            if (scalar.Style == ScalarStyle.Plain)
            {
                value = ResolvePlain(value);
            }

            return true;
        }

        switch (scalar.Tag.Value)
        {
            case "!":
            case Prefix + "str":
                return true;
            case Prefix + "null":
                value = ResolvePlain(value);
                return value is null;
            case Prefix + "bool":
                value = ResolvePlain(value);
                return value is "True" or "False";
            case Prefix + "int":
                return IntegerPattern().IsMatch(value);
            case Prefix + "float":
                return FloatPattern().IsMatch(value);
            default:
                return false;
        }
    }

    /// <summary>What a plain, untagged scalar means.</summary>
    internal static string? ResolvePlain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => bool.TrueString,
        "false" or "False" or "FALSE" => bool.FalseString,
        _ => text,
    };

    /// <summary>Whether a plain, untagged scalar is a number.</summary>
    internal static bool IsNumber(string text) => IntegerPattern().IsMatch(text) || FloatPattern().IsMatch(text);

    [GeneratedRegex(@"\A(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\z")]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"\A(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z")]
    private static partial Regex FloatPattern();
}
