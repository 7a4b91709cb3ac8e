namespace AsyncConfig.Yaml.Editing;

/// <summary>Texts of several lines as literals: <c>|</c> and the lines as they are.</summary>
internal static class LiteralScalar
{
    /// <summary>Whether a text has lines that can be told from the layout around them.</summary>
    internal static bool CanBe(string text)
    {
        string[] lines = Lines(text);
        return text.Contains('\n', StringComparison.Ordinal)
            && lines[0] is [not ' ', ..]
            && lines[^1].Length > 0
            && lines.All(static line => line.All(QuotedScalar.IsPrintable) && (line.Length == 0 || line.AsSpan().ContainsAnyExcept(' ')));
    }

    internal static string Header(string text) => text.EndsWith('\n') ? "|" : "|-";

    /// <summary>The lines, each after a line break.</summary>
    internal static string Body(string text, string newLine, int indentation) =>
        string.Concat(Lines(text).Select(line => line.Length == 0 ? newLine : newLine + new string(' ', indentation) + line));

    private static string[] Lines(string text) => (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
}
