using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Planning;

/// <summary>Which environment's override files are read.</summary>
internal static class EnvironmentNames
{
    /// <summary>
    /// The options' name; else the host's, by the <c>{X}</c> of its own <c>appsettings.{X}.json</c> or its
    /// chained configuration; else that of the two variables; else <c>Production</c>.
    /// </summary>
    /// <param name="options">The user's options.</param>
    /// <param name="builder">Where the host left its traces.</param>
    /// <param name="hostFiles">The host's own sources.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="ArgumentException">The name cannot be part of a file name.</exception>
    internal static string Resolve(
        AsyncFilesOptions options, IConfigurationBuilder builder, IReadOnlyList<HostFile> hostFiles, Func<string, string?> variable)
    {
        ReadOnlySpan<(string Origin, Func<string?> Name)> places =
        [
            ("AsyncFilesOptions.EnvironmentName", () => options.EnvironmentName),
            ("the host's appsettings.{Environment}.json", () => OfFiles(hostFiles) ?? OfFiles(KnownHostFiles(builder))),
            ("the host's configuration key 'environment'", () => HostSettings.Environment(builder)),
            ("the variable DOTNET_ENVIRONMENT", () => variable("DOTNET_ENVIRONMENT")),
            ("the variable ASPNETCORE_ENVIRONMENT", () => variable("ASPNETCORE_ENVIRONMENT")),
        ];
        foreach ((string origin, Func<string?> name) in places)
        {
            if (name() is { Length: > 0 } found)
            {
                Check(found, origin);
                return found;
            }
        }

        return "Production";
    }

    /// <summary>Refuses a name that could leave the folder or surprise a file system.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds other characters.</exception>
    internal static void Check(string name, string origin)
    {
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            throw new ArgumentException(
                $"The environment name from {origin} must consist of letters, digits, '.', '-' and '_': it becomes part of file names. " +
                $"Correct it there, or set {nameof(AsyncFilesOptions)}.{nameof(AsyncFilesOptions.EnvironmentName)}.");
        }
    }

    // Files named without the default set follow the host too, whether its sources still stand or an earlier call replaced them.
    private static IEnumerable<HostFile> KnownHostFiles(IConfigurationBuilder builder) =>
        [.. builder.Sources.OfType<AsyncFilesSource>().SelectMany(source => source.HostFiles), .. HostFiles.Find(builder)];

    private static string? OfFiles(IEnumerable<HostFile> files) => files.FirstOrDefault(file => file.Environment is not null)?.Environment;
}
