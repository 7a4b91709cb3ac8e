using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Planning;

/// <summary>What the host says about itself in a builder's configuration.</summary>
internal static class HostSettings
{
    private const string EnvironmentKey = "environment";
    private const string ReloadKey = "hostBuilder:reloadConfigOnChange";

    /// <summary>The host's environment, from chained configurations only; null when none knows.</summary>
    /// <remarks>A live builder's own key does not count: an <c>ENVIRONMENT</c> variable, whoever set it, lands there.</remarks>
    internal static string? Environment(IConfigurationBuilder builder) => Chained(builder, EnvironmentKey);

    /// <summary>Whether the host lets configuration files reload; it does unless told otherwise.</summary>
    internal static bool ReloadsOnChange(IConfigurationBuilder builder)
    {
        string? value = (builder as IConfiguration)?[ReloadKey] ?? Chained(builder, ReloadKey);
        return !(bool.TryParse(value, out bool reload) && !reload);
    }

    // The first chained configuration that knows: the host's own stands before those of the application.
    private static string? Chained(IConfigurationBuilder builder, string key) =>
        builder.Sources
            .OfType<ChainedConfigurationSource>()
            .Select(source => source.Configuration?[key])
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
