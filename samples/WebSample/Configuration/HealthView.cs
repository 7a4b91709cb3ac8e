using AsyncConfig;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebSample.Configuration;

/// <summary>The health of the configuration, as <c>/healthz</c> shows it. Descriptions hold full paths: they stay inside.</summary>
/// <param name="Status">Healthy, Degraded or Unhealthy.</param>
/// <param name="Version">The version of the set of files.</param>
/// <param name="Age">How long the configuration in use has been that.</param>
/// <param name="Files">Every file.</param>
internal sealed record HealthView(string Status, string? Version, TimeSpan? Age, IReadOnlyList<FileView> Files)
{
    internal static HealthView Of(HealthReport report, ContentRoot root)
    {
        IReadOnlyDictionary<string, object> data = report.Entries["configuration"].Data;
        return new HealthView(
            report.Status.ToString(),
            data.GetValueOrDefault("version") as string,
            data.GetValueOrDefault("age") as TimeSpan?,
            [.. (data.GetValueOrDefault("files") as IEnumerable<FileStatus> ?? []).Select(file => FileView.Of(file, root))]);
    }
}
