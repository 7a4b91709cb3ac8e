using AsyncConfig;
using Microsoft.Extensions.Options;

namespace WebSample.Configuration;

/// <summary>What the app is configured with, and by which files.</summary>
internal static class ConfigurationEndpoints
{
    internal static void MapConfiguration(this WebApplication app)
    {
        app.MapGet("/api/site", (IOptionsMonitor<SiteOptions> site) => site.CurrentValue);
        app.MapGet("/api/config", (ConfigEntries entries) => entries.Read());
        app.MapGet("/api/status", (IConfigurationFiles files, ContentRoot root) =>
            files.Files.Select(file => FileView.Of(file, root)));
    }
}
