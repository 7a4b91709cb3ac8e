using System.Diagnostics;
using AsyncConfig.Tests.Docs;
using AsyncConfig.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>What docs/operating.md says of OpenTelemetry, with the real thing.</summary>
public sealed class OpenTelemetryTests
{
    [Fact]
    public async Task The_documented_lines_export_metrics_and_traces_of_a_host()
    {
        using var folder = new TempFolder();
        folder.Write("exported.json", """{ "A": "1" }""");
        var metrics = new List<MetricSnapshot>();
        var activities = new List<Activity>();
        WebApplicationBuilder builder = WebApplication.CreateBuilder([$"--contentRoot={folder}", "--urls=http://127.0.0.1:0", TestHost.NoReload]);
        builder.AddAsyncFiles(options => options.Add("exported.json"));
        OperatingSnippets.Telemetry(builder)
            .WithMetrics(to => to.AddInMemoryExporter(metrics))
            .WithTracing(to => to.AddInMemoryExporter(activities));
        await using WebApplication app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);

        await app.Services.GetRequiredService<IConfigurationFiles>()
            .SaveAsync("exported.json", static edit => edit.Set("A", 2), cancellationToken: TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Assert.Equal([1L], Points(metrics, "asyncconfig.saves").Select(static point => point.GetSumLong()));
        Assert.Equal([0, 0, 1, 1], Points(metrics, "asyncconfig.files").Select(static point => point.GetSumLong()).Order());
        Assert.Single(Points(metrics, "asyncconfig.snapshot.age"));

        // Only then does nobody add to the list any more: other tests are heard, too.
        await app.DisposeAsync();
        Assert.Contains(activities, static one =>
            one.OperationName == "save configuration" && (string?)one.GetTagItem("asyncconfig.source") == "exported.json");
    }

    /// <summary>The points of this test's source: OpenTelemetry listens to the whole process.</summary>
    private static IEnumerable<MetricPoint> Points(IEnumerable<MetricSnapshot> metrics, string name) => metrics
        .Where(metric => metric.Name == name)
        .SelectMany(static metric => metric.MetricPoints)
        .Where(static point =>
        {
            foreach (KeyValuePair<string, object?> tag in point.Tags)
            {
                if (tag is { Key: "asyncconfig.source", Value: "exported.json" })
                {
                    return true;
                }
            }

            return false;
        });
}
