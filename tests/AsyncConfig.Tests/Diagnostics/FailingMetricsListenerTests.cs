using System.Diagnostics;
using System.Diagnostics.Metrics;
using AsyncConfig.Diagnostics;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>Listeners to meters and activities are user code: what they throw ends no poll, no reload and no save.</summary>
public sealed class FailingMetricsListenerTests
{
    // Listeners hear of the whole process: only this test's own calls are to fail.
    private static readonly AsyncLocal<bool> IsHere = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_listener_that_throws_ends_nothing(bool atOnce)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using MeterListener meters = Listen(atOnce);
        using ActivityListener activities = Activities(atOnce);
        using var watched = new Watched(folder, ["app.json"]);

        IsHere.Value = true;
        folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync(times: 2);
        Assert.Equal("2", watched["A"]);

        folder.Write("app.json", """{ "A": "3" }""");
        Assert.True(await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        folder.Write("app.json", """{ "A": "4" }""");
        watched.Root.Reload();
        Assert.Equal("4", watched["A"]);
        await watched.SaveAsync("app.json", static edit => edit.Set("A", "5"));

        Assert.Equal("5", watched["A"]);
    }

    [Fact]
    public void A_source_that_is_left_while_its_meter_is_made_leaves_none_behind()
    {
        int asked = 0;
        var meter = new SourceMeter("left.json", NullLogger.Instance, () => asked++ == 0 ? new SourceReading([], TimeSpan.Zero) : null);

        meter.Start();

        Assert.Null(meter.Current);
    }

    private static MeterListener Listen(bool atOnce)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "AsyncConfig" && IsHere.Value)
                {
                    Throw(atOnce);
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => Throw(IsHere.Value));
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => Throw(IsHere.Value));
        listener.Start();
        return listener;
    }

    private static ActivityListener Activities(bool atOnce)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "AsyncConfig",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
            {
                Throw(atOnce && IsHere.Value);
                return IsHere.Value ? ActivitySamplingResult.AllData : ActivitySamplingResult.None;
            },
            ActivityStopped = static _ => Throw(IsHere.Value),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static void Throw(bool isTime)
    {
        if (isTime)
        {
            throw new InvalidOperationException("A listener's own trouble.");
        }
    }
}
