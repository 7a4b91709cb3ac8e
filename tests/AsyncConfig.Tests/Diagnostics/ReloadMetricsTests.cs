using AsyncConfig.Files;
using AsyncConfig.Tests.Files;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>What the meter says of reloads, polls, files and the snapshot.</summary>
public sealed class ReloadMetricsTests : IDisposable
{
    private readonly TempFolder _folder = new("metrics");
    private readonly Meters _meters = new();

    [Fact]
    public async Task Reloads_are_counted_by_outcome()
    {
        using Watched watched = Watch();
        using MetricCollector<long> reloads = _meters.Collect<long>("asyncconfig.reloads");

        await watched.EditAsync("2");
        _folder.Replace("app.json", OneKeyFile.Text(2) + " ");
        await watched.TickAsync();
        _folder.Write("app.json", "{");
        await watched.TickAsync();

        Assert.Equal(["changed", "unchanged", "rejected"], reloads.Tags("asyncconfig.outcome"));
        Assert.Equal(["app.json", "app.json", "app.json"], reloads.Tags("asyncconfig.source"));
    }

    [Fact]
    public async Task A_reload_whose_file_system_does_not_answer_is_stalled()
    {
        bool answers = true;
        var disk = new ObservedFileSystem(FileSystem.ForThisMachine) { BeforeCall = _ => Answer() };
        using Watched watched = Watch(disk);
        using MetricCollector<long> reloads = _meters.Collect<long>("asyncconfig.reloads");
        using MetricCollector<long> files = _meters.Collect<long>("asyncconfig.files");

        answers = false;
        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, files.FilesByState()["stalled"]);
        answers = true;
        await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["stalled", "unchanged"], reloads.Tags("asyncconfig.outcome"));
        Assert.Equal(1, files.FilesByState()["loaded"]);

        void Answer()
        {
            if (!answers)
            {
                throw new TimeoutException();
            }
        }
    }

    [Fact]
    public async Task A_reload_that_breaks_is_failed_and_one_that_is_cancelled_is_none()
    {
        bool breaks = false;
        var disk = new ObservedFileSystem(FileSystem.ForThisMachine) { BeforeCall = _ => Break() };
        using Watched watched = Watch(disk);
        using MetricCollector<long> reloads = _meters.Collect<long>("asyncconfig.reloads");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        breaks = true;
        await Assert.ThrowsAsync<NotSupportedException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        breaks = false;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watched.Handle.ReloadAsync(cancelled.Token));

        Assert.Equal(["failed"], reloads.Tags("asyncconfig.outcome"));

        void Break()
        {
            if (breaks)
            {
                throw new NotSupportedException();
            }
        }
    }

    [Fact]
    public async Task A_reload_is_timed_in_seconds_by_the_engines_clock()
    {
        using Watched watched = Watch();
        using MetricCollector<double> durations = _meters.Collect<double>("asyncconfig.reload.duration");

        await watched.EditAsync("2");

        CollectedMeasurement<double> duration = Assert.Single(durations.GetMeasurementSnapshot());
        Assert.Equal(TestClock.SettleTime.TotalSeconds, duration.Value);
        Assert.Equal("changed", duration.Tags["asyncconfig.outcome"]);
        Assert.Equal("s", durations.Instrument!.Unit);
    }

    [Fact]
    public async Task Every_poll_is_timed()
    {
        var disk = new ObservedFileSystem(FileSystem.ForThisMachine);
        using Watched watched = Watch(disk);
        watched.Clock.Advance(TimeSpan.FromSeconds(3));
        await watched.TickAsync();

        // Only now that the file is known to stand still: a reading whose every call took that long would time out.
        disk.BeforeCall = _ => watched.Clock.Advance(TimeSpan.FromSeconds(3));
        using MetricCollector<double> polls = _meters.Collect<double>("asyncconfig.poll.duration");

        await watched.TickAsync(times: 2);

        Assert.Equal([3, 3], polls.GetMeasurementSnapshot().Select(static one => one.Value));
    }

    [Fact]
    public async Task An_idle_tick_with_a_listener_makes_one_call_a_file_and_allocates_nothing()
    {
        int calls = 0;
        var disk = new ObservedFileSystem(FileSystem.ForThisMachine) { BeforeCall = _ => calls++ };
        using Watched watched = Watch(disk);
        double seconds = 0;
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == _meters.Factory && instrument.Name == "asyncconfig.poll.duration")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        int polls = 0;
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            seconds += value + tags.Length;
            polls++;
        });
        listener.Start();
        watched.Clock.Advance(TimeSpan.FromSeconds(2));
        await watched.TickAsync(times: 3);

        (calls, polls) = (0, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task tick = watched.Engine.TickAsync();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(tick.IsCompletedSuccessfully);
        Assert.Equal((1, 1, 0), (calls, polls, allocated));
        Assert.True(seconds > 0);
    }

    [Fact]
    public async Task Files_are_counted_by_state_those_without_any_as_zero()
    {
        _folder.Write("app.json", OneKeyFile.Text(1));
        using var watched = new Watched(_folder, ["app.json", "app.dev.json"]);
        using IDisposable connection = watched.Engine.ConnectMeter(_meters.Factory);
        using MetricCollector<long> files = _meters.Collect<long>("asyncconfig.files");

        Assert.Equal(new Dictionary<string, long> { ["loaded"] = 1, ["absent"] = 1 }, files.FilesByState());
        Assert.Equal(4, files.GetMeasurementSnapshot().Count);
        _folder.Write("app.json", "{");
        await watched.TickAsync();

        Assert.Equal(new Dictionary<string, long> { ["rejected"] = 1, ["absent"] = 1 }, files.FilesByState());
    }

    [Fact]
    public async Task The_age_of_the_snapshot_starts_anew_when_one_is_published_and_not_when_one_is_refused()
    {
        using Watched watched = Watch();
        using MetricCollector<double> age = _meters.Collect<double>("asyncconfig.snapshot.age");

        watched.Clock.Advance(TimeSpan.FromMinutes(5));
        _folder.Write("app.json", "{");
        await watched.TickAsync();
        Assert.InRange(Read(), 300, 301);
        await watched.EditAsync("2");

        Assert.Equal(0, Read());

        double Read()
        {
            age.RecordObservableInstruments();
            return age.LastMeasurement!.Value;
        }
    }

    public void Dispose()
    {
        _meters.Dispose();
        _folder.Dispose();
    }

    private Watched Watch(IFileSystem? disk = null)
    {
        _folder.Write("app.json", OneKeyFile.Text(1));
        var watched = new Watched(_folder, ["app.json"], fileSystem: disk);
        watched.Engine.ConnectMeter(_meters.Factory);
        return watched;
    }
}
