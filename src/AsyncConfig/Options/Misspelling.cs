using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>Guesses which section was meant by a path that leads nowhere.</summary>
internal static class Misspelling
{
    /// <returns>Key of a section that is there, and is spelled almost the same; null when none is.</returns>
    internal static string? FindMeant(IConfiguration configuration, string path) =>
        FindNearest(configuration, path) ?? FindNearest(configuration, Delimited(path));

    /// <summary>Parted as code, environment variables and file systems part names.</summary>
    private static string Delimited(string path) => path
        .Replace(".", ConfigurationPath.KeyDelimiter)
        .Replace("__", ConfigurationPath.KeyDelimiter)
        .Replace("/", ConfigurationPath.KeyDelimiter);

    private static string? FindNearest(IConfiguration configuration, string path)
    {
        IConfiguration node = configuration;
        foreach (string name in path.Split(ConfigurationPath.KeyDelimiter))
        {
            if (node.GetChildren().MinBy(child => Distance(name, child.Key)) is not { } nearest || Distance(name, nearest.Key) > Tolerance(name))
            {
                return null;
            }

            node = nearest;
        }

        return (node as IConfigurationSection)?.Path;
    }

    /// <summary>One slip in a short name, two in a long one.</summary>
    private static int Tolerance(string name) => name.Length < 8 ? 1 : 2;

    /// <summary>How many letters to insert, drop, replace or swap with their neighbour, whatever their case.</summary>
    private static int Distance(string from, string to)
    {
        (from, to) = (from.ToUpperInvariant(), to.ToUpperInvariant());
        var distance = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1,
                        distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[from.Length, to.Length];
    }
}
