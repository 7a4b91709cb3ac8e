using System.Globalization;

namespace AsyncConfig;

/// <summary>
/// One version of the files that was accepted and is kept: <see cref="IConfigurationFiles.RollbackAsync(string, CancellationToken)"/>
/// goes back to it. Holds keys, never values.
/// </summary>
/// <param name="Version">The version of the whole set of one source's files.</param>
/// <param name="At">When it was accepted, in UTC.</param>
/// <param name="Cause">What led to it.</param>
/// <param name="ChangedKeys">
/// Keys that came, went or got another value with it, sorted. Empty when nothing but comments or layout changed, and for the
/// first load, where the history begins.
/// </param>
public sealed record ConfigurationVersion(
    string Version, DateTimeOffset At, ChangeCause Cause, IReadOnlyList<string> ChangedKeys)
{
    /// <summary>One line for people: when, why, and how many keys.</summary>
    /// <returns>The line; without keys and values.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At:u} {Cause}, {ChangedKeys.Count} keys changed, version {Version}");
}
