using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>A host's meters, and what is measured on them.</summary>
internal sealed class Meters : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    internal IMeterFactory Factory => _services.GetRequiredService<IMeterFactory>();

    internal MetricCollector<T> Collect<T>(string instrument)
        where T : struct => new(Factory, "AsyncConfig", instrument);

    public void Dispose() => _services.Dispose();
}
