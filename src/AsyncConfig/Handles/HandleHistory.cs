using System.Globalization;
using AsyncConfig.Reloading;

namespace AsyncConfig.Handles;

/// <summary>The histories of a root's sources, told as one.</summary>
internal static class HandleHistory
{
    /// <summary>The newest version first. One source's order stands, wherever the clock was set to.</summary>
    internal static IReadOnlyList<ConfigurationVersion> Of(Engine[] engines)
    {
        IEnumerable<ConfigurationVersion> versions = engines
            .SelectMany(static engine => engine.Kept.NewestFirst)
            .Select(static kept => kept.Version);
        return engines is [_] ? [.. versions] : [.. versions.OrderByDescending(static version => version.At)];
    }

    /// <summary>Brings a rollback to the source that keeps the version: versions of two sources are never the same.</summary>
    internal static async Task<SaveResult> RollbackAsync(
        Engine[] engines, string version, SaveOptions options, Func<string> getVersion, CancellationToken cancellationToken)
    {
        for (int i = 0; i < engines.Length; i++)
        {
            if (engines[i].Kept.Find(version) is { } kept)
            {
                SaveOptions its = HandleSaving.OptionsOfEach(engines, options)[i];
                SaveResult result = await engines[i].RollbackAsync(kept, its, cancellationToken).ConfigureAwait(false);
                return engines is [_] ? result : result with { Version = getVersion() };
            }
        }

        int most = engines.Select(static engine => engine.Plan.KeepHistory).DefaultIfEmpty().Max();
        throw most == 0
            ? new InvalidOperationException(
                $"No history is kept, so there is nothing to roll back to. Set {nameof(AsyncFilesOptions)}.{nameof(AsyncFilesOptions.KeepHistory)} to the number of versions to keep.")
            : new ConfigurationSaveException(
                SaveFailureReason.UnknownVersion,
                string.Create(CultureInfo.InvariantCulture, $"The version is not kept, or not any more; choose one of {nameof(IConfigurationFiles)}.{nameof(IConfigurationFiles.History)}, which holds the last {most} ({nameof(AsyncFilesOptions.KeepHistory)})."),
                innerException: null);
    }
}
