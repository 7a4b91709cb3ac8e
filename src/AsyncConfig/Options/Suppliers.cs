using AsyncConfig.Saving;
using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>Names who supplies a key or keys below it.</summary>
internal static class Suppliers
{
    internal static IEnumerable<string> Of(SaveView view, string key) =>
        view.Files.FindLayers(key).Select(layer => view.Files.Layers[layer].Path).Concat(OtherThanFiles(view.Configuration, key));

    internal static IEnumerable<string> OtherThanFiles(IConfigurationRoot root, string key) => root.Providers
        .Where(provider => provider is not SnapshotProvider && (provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any()))
        .Select(static provider => provider.ToString() ?? provider.GetType().Name);
}
