using System.Collections.Immutable;
using AsyncConfig.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsyncConfig.Planning;

/// <summary>From what the user asked for to what the engine does. Touches no disk.</summary>
internal static class LoadPlanner
{
    /// <summary>Resolves the options against a builder.</summary>
    /// <param name="options">The user's options, checked.</param>
    /// <param name="builder">Where base path, environment and the host's settings come from.</param>
    /// <param name="hostFiles">The host's own sources that the default set stands for; empty where there are none.</param>
    /// <exception cref="ArgumentException">The environment's name cannot be part of a file name.</exception>
    /// <exception cref="InvalidOperationException">A path is relative, and the builder has no folder on disk.</exception>
    internal static LoadPlan Create(AsyncFilesOptions options, IConfigurationBuilder builder, IReadOnlyList<HostFile> hostFiles) =>
        Create(options, builder, hostFiles, Environment.GetEnvironmentVariable);

    /// <summary>The same, with the process's environment variables replaced.</summary>
    internal static LoadPlan Create(
        AsyncFilesOptions options, IConfigurationBuilder builder, IReadOnlyList<HostFile> hostFiles, Func<string, string?> variable)
    {
        var environment = new Lazy<string>(() => EnvironmentNames.Resolve(options, builder, hostFiles, variable));
        var formats = new RegisteredFormats(options.Formats);
        var basePath = BasePath.Of(options, builder);
        ImmutableArray<DefaultGroup> defaults = options.IncludesDefaults ? DefaultGroup.For(options, basePath, hostFiles) : [];

        return new LoadPlan
        {
            Files = new FileExpansion(formats, basePath, environment, defaults).Expand(options.Files),
            UnreadDefaults = [.. defaults.SelectMany(group => group.Unread(formats, environment.Value))],
            BasePath = basePath.ToString(),
            ReloadOnChange = options.ReloadOnChange ?? HostSettings.ReloadsOnChange(builder),
            PollInterval = options.PollInterval,
            SettleTime = options.SettleTime,
            VerifyInterval = options.VerifyInterval,
            ReadTimeout = options.ReadTimeout,
            ValidationTimeout = options.ValidationTimeout,
            ArrayMerge = options.ArrayMerge,
            MaxFileSize = options.MaxFileSize,
            Limits = new ReadLimits(options.MaxDepth, options.MaxNodes),
            KeepHistory = options.KeepHistory,
            TimeProvider = options.TimeProvider,
            Logger = options.LoggerFactory?.CreateLogger(Log.Category) ?? NullLogger.Instance,
            Gates = [.. options.Gates],
        };
    }
}
