using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Handles;

/// <summary>Finds who supplies a key among all providers of a root.</summary>
internal static class Origins
{
    /// <summary>Every place that supplies a key: the winner first.</summary>
    internal static List<ConfigurationOrigin> Of(IConfigurationRoot root, string key)
    {
        var origins = new List<ConfigurationOrigin>();
        foreach (IConfigurationProvider provider in root.Providers.Reverse())
        {
            if (provider is AsyncFilesProvider ours)
            {
                origins.AddRange(ours.GetOrigins(key));
            }
            else if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner })
            {
                origins.AddRange(Of(inner, key));
            }
            else if (provider.TryGet(key, out _))
            {
                origins.Add(new ConfigurationOrigin(PathOf(provider), 0, 0, provider.ToString() ?? provider.GetType().Name));
            }
        }

        return origins;
    }

    private static string PathOf(IConfigurationProvider provider) =>
        provider is FileConfigurationProvider { Source: { Path: { } path } source }
            ? source.FileProvider?.GetFileInfo(path).PhysicalPath ?? path
            : string.Empty;
}
