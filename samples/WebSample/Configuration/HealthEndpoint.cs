using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace WebSample.Configuration;

/// <summary>Health for probes and people: the status code for the ones, the files for the others.</summary>
internal static class HealthEndpoint
{
    internal static void MapHealth(this WebApplication app) => app.MapHealthChecks("/healthz", new HealthCheckOptions
    {
        ResponseWriter = static (context, report) => context.Response.WriteAsJsonAsync(
            HealthView.Of(report, context.RequestServices.GetRequiredService<ContentRoot>()), context.RequestAborted),
    });
}
