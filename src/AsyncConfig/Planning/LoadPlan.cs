using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Planning;

/// <summary>The options, checked and resolved against a builder: what the engine works from. Immutable.</summary>
internal sealed record LoadPlan
{
    /// <summary>The layers, earliest first.</summary>
    public required ImmutableArray<PlannedFile> Files { get; init; }

    /// <summary>What telemetry calls the source: its first file, as it was added.</summary>
    public string SourceName => Files is [PlannedFile first, ..] ? first.Name : string.Empty;

    /// <summary>Full paths of default files that, should they exist, no registered format reads.</summary>
    public ImmutableArray<string> UnreadDefaults { get; init; } = [];

    /// <summary>Folder that relative paths start from.</summary>
    public required string BasePath { get; init; }

    /// <summary>Whether files are polled.</summary>
    public required bool ReloadOnChange { get; init; }

    public required TimeSpan PollInterval { get; init; }

    public required TimeSpan SettleTime { get; init; }

    public required TimeSpan VerifyInterval { get; init; }

    public required TimeSpan ReadTimeout { get; init; }

    public required TimeSpan ValidationTimeout { get; init; }

    public required ArrayMergeMode ArrayMerge { get; init; }

    public required long MaxFileSize { get; init; }

    public required ReadLimits Limits { get; init; }

    /// <summary>How many accepted versions are kept with their texts.</summary>
    public int KeepHistory { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public required ILogger Logger { get; init; }

    public required ImmutableArray<Func<IConfiguration, CancellationToken, ValueTask>> Gates { get; init; }
}
