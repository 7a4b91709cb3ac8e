using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace AsyncConfig.Options;

/// <summary>Values that stand under one key: written so that the binder, which reads them with a type converter, reads them back.</summary>
[RequiresUnreferencedCode(MemberTree.Reason)]
internal static class MemberValue
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Whether the binder reads the type from a string.</summary>
    internal static bool IsValue(Type type) =>
        type == typeof(byte[]) || TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type).CanConvertFrom(typeof(string));

    internal static bool TryRead(object value, out JsonNode? tree)
    {
        tree = value switch
        {
            bool one => JsonValue.Create(one),
            sbyte or short or int or long => JsonValue.Create(Convert.ToInt64(value, Invariant)),
            byte or ushort or uint or ulong => JsonValue.Create(Convert.ToUInt64(value, Invariant)),
            float one when float.IsFinite(one) => JsonValue.Create(one),
            double one when double.IsFinite(one) => JsonValue.Create(one),
            decimal one => JsonValue.Create(one),
            _ when IsValue(value.GetType()) => JsonValue.Create(ToText(value)),
            _ => null,
        };
        return tree is not null;
    }

    /// <summary>Where the type's own converter would lose something: fractions of a second, the offset, what stood in a URI.</summary>
    private static string? ToText(object value) => value switch
    {
        // The binder reads an offset as local time: what is local or UTC compares as UTC.
        DateTime { Kind: not DateTimeKind.Unspecified } time => time.ToUniversalTime().ToString("O", Invariant),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", Invariant),
        Enum one => one.ToString(),
        Uri uri => uri.OriginalString,
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => TypeDescriptor.GetConverter(value.GetType()).ConvertToInvariantString(value),
    };
}
