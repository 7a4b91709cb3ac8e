using System.Globalization;
using AsyncConfig.Saving;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;
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

    /// <summary>Where a file says null for a key, or for one above it, and so hides what earlier files say below.</summary>
    /// <returns>The key with its place; null when no file does.</returns>
    internal static string? FindNull(Snapshot files, string key)
    {
        for (string? path = key; !string.IsNullOrEmpty(path); path = ConfigurationPath.GetParentPath(path))
        {
            if (files.FindLayers(path) is [.., int winner] && files.FindContribution(winner, path) is ScalarNode { Value: null } node)
            {
                return string.Create(CultureInfo.InvariantCulture, $"'{path}' at {files.Layers[winner].Path}({node.Line},{node.Column})");
            }
        }

        return null;
    }
}
