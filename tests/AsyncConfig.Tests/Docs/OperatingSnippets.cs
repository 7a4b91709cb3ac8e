using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace AsyncConfig.Tests.Docs;

/// <summary>The code of docs/operating.md, compiled.</summary>
internal static class OperatingSnippets
{
    internal static void OneLine(WebApplicationBuilder builder)
    {
        builder.AddAsyncFiles(options => options.UseYaml());
    }

    internal static OpenTelemetryBuilder Telemetry(WebApplicationBuilder builder)
    {
        return
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter("AsyncConfig"))
            .WithTracing(tracing => tracing.AddSource("AsyncConfig"));
    }

    internal static void Health(WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddAsyncFiles(tags: ["ready"]);
    }

    internal static void Status(IConfigurationFiles files)
    {
        foreach (FileStatus file in files.Files)
        {
            Console.WriteLine(file);
        }
    }
}
