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

    /// <summary>The same for one section: without the providers that say nothing about it, which would be searched for each of its keys.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="section">Key of the section; empty for everything.</param>
    internal static IConfiguration Of(IConfiguration configuration, string section) => configuration is IConfigurationRoot root
        ? new ConfigurationRoot([.. root.Providers.Select(Pin).Where(provider => section.Length == 0 || Knows(provider, section))])
        : configuration;

    /// <summary>Whether nothing that it shows can change any more.</summary>
    internal static bool IsWhole(IConfiguration configuration) =>
        configuration is IConfigurationRoot root && root.Providers.All(static provider => provider is SnapshotProvider);

    internal static IConfigurationProvider Pin(IConfigurationProvider provider) => provider switch
    {
        AsyncFilesProvider ours => ours.Pin(),
        ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } =>
            new ChainedConfigurationProvider(new ChainedConfigurationSource { Configuration = Of(inner) }),
        SnapshotProvider or ReadOnlyView => provider,
        _ => new ReadOnlyView(provider),
    };

    private static bool Knows(IConfigurationProvider provider, string section) =>
        provider.TryGet(section, out _) || provider.GetChildKeys([], section).Any();
}
