using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Handles;

/// <summary>Finds who supplies a key among all providers of a root.</summary>
internal static class Origins
{
    /// <summary>Every place that supplies a key: the winner first.</summary>
    internal static IEnumerable<ConfigurationOrigin> Of(IConfigurationRoot root, string key) =>
        root.Providers.Reverse().SelectMany(provider => Of(provider, key));

    private static IEnumerable<ConfigurationOrigin> Of(IConfigurationProvider provider, string key) => provider switch
    {
        AsyncFilesProvider ours => ours.GetOrigins(key),
        SnapshotProvider pinned => pinned.GetOrigins(key),

        // A chained root may hold back what its own providers supply.
        _ when !provider.TryGet(key, out _) => [],
        ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } => Of(inner, key),
        _ => [new ConfigurationOrigin(PathOf(provider), 0, 0, provider.ToString() ?? provider.GetType().Name)],
    };

    private static string PathOf(IConfigurationProvider provider) =>
        provider is FileConfigurationProvider { Source: { Path: { } path } source }
            ? source.FileProvider?.GetFileInfo(path).PhysicalPath ?? path
            : string.Empty;
}
