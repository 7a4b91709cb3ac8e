using System.Collections.Immutable;

namespace AsyncConfig.Planning;

/// <summary>A file name ending and the format that reads it.</summary>
internal sealed record RegisteredFormat(string Ending, IConfigurationFormat Format);

/// <summary>The registered formats by file name ending, in the order in which a layer reads them.</summary>
internal sealed class RegisteredFormats
{
    /// <summary>Takes the formats' endings; of two formats with one ending the first reads it.</summary>
    internal RegisteredFormats(IEnumerable<IConfigurationFormat> formats)
    {
        All = [];
        foreach (IConfigurationFormat format in formats)
        {
            foreach (string ending in format.Extensions)
            {
                All = Reads(ending) ? All : All.Add(new RegisteredFormat(ending, format));
            }
        }
    }

    /// <summary>Every ending once.</summary>
    internal ImmutableArray<RegisteredFormat> All { get; }

    /// <summary>Whether some format reads files with this ending.</summary>
    internal bool Reads(string ending) => All.Any(format => format.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format of a file; the longest ending that fits decides.</summary>
    /// <exception cref="ArgumentException">No format reads such files.</exception>
    internal RegisteredFormat For(string path)
    {
        RegisteredFormat? longest = null;
        foreach (RegisteredFormat format in All)
        {
            if (format.Ending.Length > (longest?.Ending.Length ?? 0) && path.EndsWith(format.Ending, StringComparison.OrdinalIgnoreCase))
            {
                longest = format;
            }
        }

        return longest ?? throw new ArgumentException(Unreadable(path));
    }

    /// <summary>What to do about a file that no format reads.</summary>
    internal static string WayOut(string ending) =>
        ending.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || ending.Equals(".yml", StringComparison.OrdinalIgnoreCase)
            ? "For YAML, install the package AsyncConfig.Yaml and call AddAsyncFiles(options => options.UseYaml())."
            : "Register its format with options.Formats.Add(...) in AddAsyncFiles.";

    private string Unreadable(string path) =>
        $"No registered format reads the file '{path}'; registered are {string.Join(", ", All.Select(format => format.Ending))}. " +
        WayOut(Path.GetExtension(path));
}
