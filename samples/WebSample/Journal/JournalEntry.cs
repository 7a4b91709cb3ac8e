using System.Text.Json.Serialization;
using AsyncConfig;

namespace WebSample.Journal;

/// <summary>One line of the journal: what happened to which keys, never a value.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record JournalEntry
{
    public required DateTimeOffset At { get; init; }

    /// <summary>A change is information, a failure a warning.</summary>
    public required LogLevel Level { get; init; }

    public string? Cause { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<string>? Added { get; init; }

    public IReadOnlyList<string>? Removed { get; init; }

    public IReadOnlyList<string>? Changed { get; init; }

    public required IReadOnlyList<string> Files { get; init; }

    public int? Line { get; init; }

    public int? Column { get; init; }

    public string? Key { get; init; }

    public string? Reason { get; init; }

    internal static JournalEntry Of(ConfigurationChange change, ContentRoot root, DateTimeOffset at) => new()
    {
        At = at,
        Level = LogLevel.Information,
        Cause = change.Cause.ToString(),
        Version = change.Version,
        Added = change.Added,
        Removed = change.Removed,
        Changed = change.Changed,
        Files = [.. change.Files.Select(root.NameOf)],
    };

    internal static JournalEntry Of(ConfigurationFailure failure, ContentRoot root) => new()
    {
        At = failure.At,
        Level = LogLevel.Warning,
        Files = [root.NameOf(failure.Path)],
        Line = failure.Line,
        Column = failure.Column,
        Key = failure.Key,
        Reason = failure.Reason,
    };
}
