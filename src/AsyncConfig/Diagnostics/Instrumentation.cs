using System.Diagnostics;

namespace AsyncConfig.Diagnostics;

/// <summary>What meter and activities go by, and the names of their tags. Stable: dashboards are built on them.</summary>
internal static class Instrumentation
{
    /// <summary>Name of the meter and of the activity source.</summary>
    internal const string Name = "AsyncConfig";

    /// <summary>Which source of the application: its first file, as it was added.</summary>
    internal const string SourceTag = "asyncconfig.source";

    /// <summary>What an operation came to.</summary>
    internal const string OutcomeTag = "asyncconfig.outcome";

    /// <summary>State of a file.</summary>
    internal const string StateTag = "asyncconfig.file.state";

    internal static string? Version { get; } = typeof(Instrumentation).Assembly.GetName().Version?.ToString(3);

    /// <summary>What all activities come from.</summary>
    internal static ActivitySource Activities { get; } = new(Name, Version);
}
