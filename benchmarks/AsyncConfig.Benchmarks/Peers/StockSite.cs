using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Benchmarks.Peers;

/// <summary>The web sample's <c>/api/site</c> on the host's own files: what the sample is without AsyncConfig.</summary>
internal static class StockSite
{
    /// <summary>The switch of this program that starts it.</summary>
    internal const string Switch = "--stock-site";

    internal static async Task RunAsync(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
        builder.Services.Configure<SiteOptions>(builder.Configuration.GetSection("Site"));
        WebApplication app = builder.Build();
        app.MapGet("/api/site", static (IOptionsMonitor<SiteOptions> site) => site.CurrentValue);
        await app.RunAsync();
    }

    internal sealed class SiteOptions
    {
        public string Title { get; set; } = "";

        public string Greeting { get; set; } = "";

        public ThemeOptions Theme { get; set; } = new();

        internal sealed class ThemeOptions
        {
            public string Color { get; set; } = "";
        }
    }
}
