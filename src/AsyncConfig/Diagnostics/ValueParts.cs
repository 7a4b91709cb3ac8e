using System.Text.RegularExpressions;

namespace AsyncConfig.Diagnostics;

/// <summary>What messages quote of a value: all of it, what the pairs of a connection string hold, and the user and password of an address.</summary>
internal static partial class ValueParts
{
    private const string Part = "part";

    /// <summary>The value without white space around it, which readers drop, then its parts. Costs in proportion to its length.</summary>
    internal static IEnumerable<string> Of(string value)
    {
        IEnumerable<string> whole = [value.Trim()];
        return value.Contains('=', StringComparison.Ordinal) || value.Contains("://", StringComparison.Ordinal)
            ? whole.Concat(new[] { Pairs(), Words(), Users(), Passwords() }.SelectMany(parts => Matches(parts, value)))
            : whole;
    }

    private static IEnumerable<string> Matches(Regex parts, string value) =>
        parts.Matches(value).SelectMany(static match => match.Groups[Part].Captures).Select(static part => part.Value.Trim());

    /// <summary><c>Password=hunter 2;</c> and <c>Password="hunter;2";</c>: spaces belong to it.</summary>
    [GeneratedRegex("""=\s*(?:"(?<part>[^"]*)"|'(?<part>[^']*)'|(?<part>[^;]+))""")]
    private static partial Regex Pairs();

    /// <summary><c>?key=hunter2&amp;x=1</c> and <c>password=hunter2,ssl=true</c>: it ends where the next one may begin.</summary>
    [GeneratedRegex(@"(?<==)(?<part>[^=;,&?#\s]+=*)")]
    private static partial Regex Words();

    /// <summary><c>https://user:hunter2@host</c>.</summary>
    [GeneratedRegex(@"://(?<part>[^:@/\s]*)(?::(?<part>[^@/\s]*))?@")]
    private static partial Regex Users();

    /// <summary>
    /// A password that nobody escaped may hold <c>/</c> and <c>@</c>: up to the first <c>@</c>, and up to the last. Looked at ahead,
    /// so that the next address is found too, and bounded, so that the cost stays in proportion.
    /// </summary>
    [GeneratedRegex(@"://[^:@/\s]*:(?=(?<part>\S{1,256}?)@)(?=(?<part>(?:(?!://)\S){1,256})@)")]
    private static partial Regex Passwords();
}
