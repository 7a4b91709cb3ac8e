using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace AsyncConfig.Tests.Diagnostics;

internal static class Measured
{
    /// <summary>A tag of every measurement, in order.</summary>
    internal static IEnumerable<string?> Tags<T>(this MetricCollector<T> collector, string tag)
        where T : struct => collector.GetMeasurementSnapshot().Select(one => (string?)one.Tags[tag]);

    /// <summary>How many files are in which state, states without any left out.</summary>
    internal static Dictionary<string, long> FilesByState(this MetricCollector<long> collector)
    {
        collector.Clear();
        collector.RecordObservableInstruments();
        return collector.GetMeasurementSnapshot()
            .Where(static one => one.Value != 0)
            .ToDictionary(static one => (string)one.Tags["asyncconfig.file.state"]!, static one => one.Value);
    }
}
