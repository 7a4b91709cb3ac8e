using System.Globalization;
using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Diagnostics;

/// <summary>Takes configuration values out of messages that user code wrote: binders and validators quote them.</summary>
/// <remarks>
/// Values as they stand, and the parts of connection strings and addresses; what looks secret also inside words. What user code derives
/// from a value (escaped, cut, another case of an older value) cannot be recognised; the documentation says so.
/// </remarks>
internal static class Redaction
{
    /// <summary>Shorter secrets say nothing, and would match everywhere.</summary>
    private const int ShortestSecret = 2;

    /// <summary>Shorter values say nothing, where nothing hints at a secret.</summary>
    private const int ShortestValue = 3;

    /// <summary>Shorter secrets are parts of ordinary words by chance.</summary>
    private const int ShortestInsideWords = 6;

    /// <summary>Ports, sizes and limits have no more digits.</summary>
    private const int MostDigits = 4;

    /// <summary>What the host says about itself is in every log anyway.</summary>
    private static readonly string[] HostKeys = ["contentRoot", "environment", "applicationName"];

    /// <summary>Masks the values of a configuration.</summary>
    internal static string Mask(string message, IConfiguration configuration) => Mask(message, configuration, static _ => true);

    /// <summary>Masks those values that the message may be about, and everything that looks secret.</summary>
    /// <param name="message">The message.</param>
    /// <param name="configuration">Where the values are.</param>
    /// <param name="isAbout">Tells by its key whether the message may be about a value.</param>
    internal static string Mask(string message, IConfiguration configuration, Func<string, bool> isAbout)
    {
        var text = new MaskedText(message);
        text.Keep(PathsOf(configuration));
        HashSet<string> known = [.. HostKeys.Select(key => configuration[key]).OfType<string>().Select(Path.TrimEndingDirectorySeparator)];
        foreach ((string key, string? value) in configuration.AsEnumerable())
        {
            string[] quoted = value is null ? [] : [.. ValueParts.Of(value).Where(part => SaysAnything(part) && text.Contains(part))];
            if (quoted.Length == 0)
            {
                continue;
            }

            if (Secrets.LooksSecret(key, value!))
            {
                Array.ForEach(quoted, part => text.Hide(part, anywhere: true, insideWords: part.Length >= ShortestInsideWords));
            }
            else if (isAbout(key) && !known.Contains(Path.TrimEndingDirectorySeparator(value!)))
            {
                Array.ForEach(Array.FindAll(quoted, IsWorthHiding), part => text.Hide(part, anywhere: false, insideWords: false));
            }
        }

        return text.ToString();
    }

    /// <summary>Also of a secret: a switch is none.</summary>
    private static bool SaysAnything(string part) => part.Length >= ShortestSecret && !bool.TryParse(part, out _);

    private static bool IsWorthHiding(string part) => part.Length >= ShortestValue && !IsSmallNumber(part);

    private static bool IsSmallNumber(string value) =>
        value.Count(char.IsAsciiDigit) <= MostDigits
        && decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    /// <summary>Of our own files: every failure names them.</summary>
    private static IEnumerable<string> PathsOf(IConfiguration configuration) => configuration is IConfigurationRoot root
        ? root.Providers.SelectMany(static provider => provider switch
        {
            SnapshotProvider ours => ours.Snapshot.Layers.Select(static layer => layer.Path),
            ChainedConfigurationProvider chained => PathsOf(chained.Configuration),
            _ => [],
        })
        : [];
}
