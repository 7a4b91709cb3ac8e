using AsyncConfig;
using AsyncConfig.Handles;

namespace Microsoft.Extensions.Configuration;

/// <summary>Reaches the configuration files behind a configuration.</summary>
public static class AsyncFilesHandleExtensions
{
    /// <summary>The handle to all files that <c>AddAsyncFiles</c> and <c>AddAsyncFile</c> added to a configuration.</summary>
    /// <param name="configuration">A configuration root: the application's, or what <c>Build()</c> returned.</param>
    /// <returns>The handle; it stays valid when the root is rebuilt.</returns>
    /// <exception cref="InvalidOperationException">The configuration holds no such files.</exception>
    public static IConfigurationFiles GetAsyncFiles(this IConfiguration configuration) =>
        configuration.TryGetAsyncFiles(out IConfigurationFiles? files)
            ? files
            : throw new InvalidOperationException(
                configuration is IConfigurationRoot
                    ? "This configuration has no files of AsyncConfig. Add them with AddAsyncFiles() or AddAsyncFile(path)."
                    : "The files can only be reached through the configuration root, not through a section of it.");

    /// <summary>The handle to all files that <c>AddAsyncFiles</c> and <c>AddAsyncFile</c> added to a configuration, if there are any.</summary>
    /// <param name="configuration">A configuration root: the application's, or what <c>Build()</c> returned.</param>
    /// <param name="files">The handle; only to be used when the result is true, and null otherwise.</param>
    /// <returns>False when the configuration holds no such files, or is a section.</returns>
    public static bool TryGetAsyncFiles(this IConfiguration configuration, out IConfigurationFiles files)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration is IConfigurationRoot root && ConfigurationFiles.Find(root).Any())
        {
            ConfigurationFiles.Introduce(root);
            files = new ConfigurationFiles(root);
            return true;
        }

        files = null!;
        return false;
    }

    /// <summary>Finds every place that supplies a key, in all providers of a configuration, foreign ones included.</summary>
    /// <remarks>
    /// Chained configurations are looked into where they are roots. What was set in memory (<c>configuration["key"] = …</c>) comes before
    /// the files, with an empty path, and is called so.
    /// </remarks>
    /// <param name="configuration">A configuration root: the application's, a pinned snapshot, or the candidate of a gate.</param>
    /// <param name="key">The full key, case-insensitive.</param>
    /// <returns>The winner first, then what it shadows; empty when nobody supplies the key. Foreign providers have no line and column.</returns>
    /// <exception cref="ArgumentException">The configuration is no root; ask the root, with the full key.</exception>
    public static IReadOnlyList<ConfigurationOrigin> GetOrigins(this IConfiguration configuration, string key)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(key);
        return configuration is IConfigurationRoot root
            ? [.. Origins.Of(root, key)]
            : throw new ArgumentException(NotARoot(configuration, key), nameof(configuration));
    }

    private static string NotARoot(IConfiguration configuration, string key)
    {
        string fullKey = configuration is IConfigurationSection section ? ConfigurationPath.Combine(section.Path, key) : key;
        return $"Origins can only be found through the configuration root, not through a section of it: ask the root for '{fullKey}'.";
    }
}
