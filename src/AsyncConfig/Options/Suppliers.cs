using AsyncConfig.Saving;
using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>Finds who supplies a key or keys below it.</summary>
internal static class Suppliers
{
    /// <summary>Their names, files included.</summary>
    internal static IEnumerable<string> Of(SaveView view, string key) =>
        view.Files.FindLayers(key).Select(layer => view.Files.Layers[layer].Path).Concat(OtherThanFiles(view.Configuration, key).Select(NameOf));

    internal static IEnumerable<IConfigurationProvider> OtherThanFiles(IConfigurationRoot root, string key) =>
        root.Providers.Where(provider => provider is not SnapshotProvider && Supplies(provider, key));

    internal static bool Supplies(IConfigurationProvider provider, string key) =>
        provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any();

    internal static string NameOf(IConfigurationProvider provider) => provider.ToString() ?? provider.GetType().Name;
}
