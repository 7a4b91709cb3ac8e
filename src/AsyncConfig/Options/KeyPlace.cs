using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>Finds where a value, or a section, was written.</summary>
internal static class KeyPlace
{
    /// <param name="configuration">A pinned root or a candidate: lines must be those of the values that were read.</param>
    /// <param name="key">The key.</param>
    /// <returns>The place that wins; null when nobody supplies the key.</returns>
    internal static ConfigurationOrigin? Find(IConfiguration configuration, string key) => configuration is IConfigurationRoot root
        ? root.Providers.Reverse().Select(provider => Find(provider, key)).FirstOrDefault(static place => place is not null)
        : null;

    private static ConfigurationOrigin? Find(IConfigurationProvider provider, string key) => provider switch
    {
        SnapshotProvider ours => ours.Snapshot.FindPlace(key, AsyncFilesProvider.Name),
        ChainedConfigurationProvider chained => Find(chained.Configuration, key),
        _ when provider.TryGet(key, out _) => new ConfigurationOrigin(string.Empty, 0, 0, provider.ToString() ?? provider.GetType().Name),
        _ => null,
    };
}
