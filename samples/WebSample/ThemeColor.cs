using System.Text.RegularExpressions;

namespace WebSample;

/// <summary>A validation gate: a configuration with another colour is never published, whether it was saved or edited on disk.</summary>
internal static partial class ThemeColor
{
    private const string Key = "Site:Theme:Color";

    /// <summary>Refuses the candidate. The reason names the key and what it may hold, and quotes no value.</summary>
    internal static ValueTask RequireAsync(IConfiguration candidate, CancellationToken cancellationToken) =>
        candidate[Key] is { } color && !Known().IsMatch(color)
            ? throw new InvalidDataException($"{Key} must be a name in letters, or # and six hexadecimal digits.")
            : ValueTask.CompletedTask;

    [GeneratedRegex(@"\A(#[0-9a-f]{6}|[a-z]+)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
