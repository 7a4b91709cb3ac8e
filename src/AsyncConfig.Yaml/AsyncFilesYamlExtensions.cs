using AsyncConfig;
using AsyncConfig.Yaml;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds YAML to the formats that configuration files may have.</summary>
public static class AsyncFilesYamlExtensions
{
    /// <summary>
    /// Reads <c>.yaml</c> and <c>.yml</c> files, beside JSON and after it within a layer. A document gives the keys and
    /// values that the same document would give as JSON. Calling it again changes nothing.
    /// </summary>
    /// <param name="options">What to load and how.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    public static AsyncFilesOptions UseYaml(this AsyncFilesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.Formats.OfType<YamlFormat>().Any())
        {
            options.Formats.Add(new YamlFormat());
        }

        return options;
    }
}
