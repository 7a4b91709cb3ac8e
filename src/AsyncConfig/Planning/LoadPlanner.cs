using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Planning;

internal static class LoadPlanner
{
    /// <summary>Checks the options and resolves them against a builder.</summary>
    /// <param name="options">The user's options.</param>
    /// <param name="builder">Where base path, environment and the host's settings come from.</param>
    /// <param name="hostFiles">The host's own sources that the default set stands for; empty where there are none.</param>
    internal static LoadPlan Create(AsyncFilesOptions options, IConfigurationBuilder builder, IReadOnlyList<HostFile> hostFiles) =>
        throw new NotSupportedException();
}
