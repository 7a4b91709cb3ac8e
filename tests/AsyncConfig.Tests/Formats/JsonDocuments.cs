using CsCheck;

namespace AsyncConfig.Tests.Formats;

/// <summary>Valid JSON documents, many of them nasty: names that repeat, nest, are empty or escaped; every form of value.</summary>
internal static class JsonDocuments
{
    /// <summary>No two of these are a tie for the framework's order, unless they are equal.</summary>
    private static readonly string[] NastyNames =
    [
        "\"\"", "\":\"", "\"a:\"", "\":a\"", "\"a:b\"", "\"A:B:c\"", "\"a::b\"", "\"b\\u003ac\"", "\"\\u0061\"", "\"A\"", "\"a\"",
        "\"0\"", "\"1\"", "\"a:0\"", "\"10\"", "\"9\"", "\"-1\"", "\"é\"", "\"\\u00c9\"", "\"ß\"", "\"ı\"", "\"😀\"", "\"\\ud83d\\ude00\"",
        "\"__\"", "\"a__b\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0000\"", "\" a \"", "\"a.b\"",
    ];

    private static readonly Gen<string> Name = Gen.Frequency(
        (3, Gen.Int[0, 99].Select(static number => $"\"k{number}\"")),
        (1, Gen.OneOf(NastyNames)));

    private static readonly Gen<string> Scalar = Gen.OneOf(
        "null", "true", "false", "0", "-0", "7", "255", "256", "1.0", "1E5", "-1.5e-07", "0.10", "12345678901234567890123456789012",
        "\"\"", "\"text\"", "\"é😀\"", "\"\\u00e9\\ud83d\\ude00\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"a:b\"", "\" \"", "\"2026-01-02T03:04:05Z\"");

    private static readonly Gen<string> Space = Gen.Frequency(
        (6, ""), (2, " "), (1, "\n"), (1, "\r\n\t"), (1, "/* é */"), (1, "// \"x\": {\n"));

    // The platform's reader takes no comment here.
    private static readonly Gen<string> SpaceBeforeColon = Gen.OneOf("", " ", "\r\n\t");

    internal static Gen<string> Documents { get; } = Gen.Select(Space, Object(4), Space, static (before, root, after) => before + root + after);

    private static Gen<string> Value(int depth) => depth == 0
        ? Scalar
        : Gen.Frequency((5, Scalar), (1, Gen.OneOf("{}", "[]")), (2, Object(depth - 1)), (1, Array(depth - 1)), (1, Alike(depth - 1)));

    private static Gen<string> Object(int depth) =>
        Container("{", Gen.Select(Name, SpaceBeforeColon, Space, Value(depth), static (name, before, after, value) => $"{name}{before}:{after}{value}"), "}", depth);

    private static Gen<string> Array(int depth) => Container("[", Value(depth), "]", depth);

    /// <summary>Objects that name nearly the same: the reader expects of each what it found in the one before.</summary>
    private static Gen<string> Alike(int depth) => Name.Array[1, 5].SelectMany(names =>
        Gen.Select(Gen.Frequency((5, true), (1, false)), Value(depth)).Array[names.Length].Select(values =>
            "{" + string.Join(',', names.Zip(values).Where(static member => member.Second.Item1).Select(static member => $"{member.First}: {member.Second.Item2}")) + "}")
        .Array[2, 4].Select(static objects => $"[{string.Join(", ", objects)}]"));

    private static Gen<string> Container(string open, Gen<string> item, string close, int depth) =>
        Gen.Select(Gen.Select(Space, item, static (space, text) => space + text).Array[0, 2 + depth], Space, Gen.Bool, (items, space, trailing) =>
            open + string.Join(',', items) + (trailing && items.Length > 0 ? "," : "") + space + close);
}
