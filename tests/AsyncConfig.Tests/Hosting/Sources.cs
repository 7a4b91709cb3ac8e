using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace AsyncConfig.Tests.Hosting;

internal static class Sources
{
    /// <summary>Our sources in a builder.</summary>
    internal static IReadOnlyList<AsyncFilesSource> Ours(this IConfigurationBuilder builder) => [.. builder.Sources.OfType<AsyncFilesSource>()];

    /// <summary>What our only source was told to do.</summary>
    internal static LoadPlan Plan(this IConfigurationBuilder builder) => Assert.Single(builder.Ours()).Engine!.Plan;

    /// <summary>Stock JSON sources that are left, by name.</summary>
    internal static IEnumerable<string?> StockJson(this IConfigurationBuilder builder) =>
        builder.Sources.OfType<JsonConfigurationSource>().Select(source => source.Path);
}
