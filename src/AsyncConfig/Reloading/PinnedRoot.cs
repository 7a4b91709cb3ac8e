using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Reloading;

/// <summary>A configuration as it is now: every source of ours held to one generation, what is foreign read as it stands.</summary>
internal static class PinnedRoot
{
    /// <summary>Builds the view. Costs in proportion to the providers, not to what they hold.</summary>
    /// <returns>The view; the configuration itself where it is no root, and shows no providers to hold.</returns>
    internal static IConfiguration Of(IConfiguration configuration) => configuration is IConfigurationRoot root
        ? new ConfigurationRoot([.. root.Providers.Select(Pin)])
        : configuration;

    internal static IConfigurationProvider Pin(IConfigurationProvider provider) => provider switch
    {
        AsyncFilesProvider ours => ours.Pin(),
        ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } =>
            new ChainedConfigurationProvider(new ChainedConfigurationSource { Configuration = Of(inner) }),
        SnapshotProvider or ReadOnlyView => provider,
        _ => new ReadOnlyView(provider),
    };
}
