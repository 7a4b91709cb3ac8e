using System.Diagnostics.Metrics;

namespace AsyncConfig.Diagnostics;

/// <summary>The instruments of one source on one meter. Recording allocates nothing, and costs next to nothing when nobody listens.</summary>
internal sealed class Instruments : IDisposable
{
    /// <summary>From a parse of a small file to a settled read that took its last round.</summary>
    private static readonly double[] ReloadBuckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>From one look at a local file to a network mount in trouble.</summary>
    private static readonly double[] PollBuckets = [0.000_005, 0.000_01, 0.000_05, 0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.1, 1, 10];

    private readonly Meter _meter;
    private readonly KeyValuePair<string, object?> _source;
    private readonly Counter<long> _reloads;
    private readonly Histogram<double> _reloadDuration;
    private readonly Histogram<double> _pollDuration;
    private readonly Counter<long> _saves;

    /// <param name="meter">Where they are made. Sources of one host share it: <paramref name="source"/> tells them apart.</param>
    /// <param name="source">Names the source.</param>
    /// <param name="read">Reads the source for this very set of instruments; null when it has nothing to report.</param>
    internal Instruments(Meter meter, string source, Func<Instruments, SourceReading?> read)
    {
        _meter = meter;
        _source = new(Instrumentation.SourceTag, source);
        _reloads = meter.CreateCounter<long>(
            "asyncconfig.reloads", "{reload}", "Readings of configuration files after the first load, by outcome.");
        _reloadDuration = meter.CreateHistogram(
            "asyncconfig.reload.duration",
            "s",
            "Time to read, settle, judge and publish configuration files.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = ReloadBuckets });
        _pollDuration = meter.CreateHistogram(
            "asyncconfig.poll.duration",
            "s",
            "Time to look at all configuration files once, without reading any.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = PollBuckets });
        _saves = meter.CreateCounter<long>("asyncconfig.saves", "{save}", "Saves of configuration files, by outcome.");
        meter.CreateObservableUpDownCounter(
            "asyncconfig.files", () => CountFiles(read(this)), "{file}", "Configuration files by state.");
        meter.CreateObservableGauge(
            "asyncconfig.snapshot.age", () => Age(read(this)), "s", "Time since the current configuration was published.");
    }

    /// <summary>Whether timing a poll is worth it.</summary>
    internal bool TimesPolls => _pollDuration.Enabled;

    internal void Polled(TimeSpan duration) => Record(
        static (self, seconds) => self._pollDuration.Record(seconds, self._source), duration.TotalSeconds);

    internal void Reloaded(string outcome, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>(Instrumentation.OutcomeTag, outcome);
        Record(static (self, tag) => self._reloads.Add(1, self._source, tag), tag);
        Record(static (self, one) => self._reloadDuration.Record(one.Seconds, self._source, one.Tag), (Seconds: duration.TotalSeconds, Tag: tag));
    }

    internal void Saved(string outcome) => Record(
        static (self, tag) => self._saves.Add(1, self._source, tag), new KeyValuePair<string, object?>(Instrumentation.OutcomeTag, outcome));

    /// <summary>Ends the meter; not for one that a factory made.</summary>
    public void Dispose() => _meter.Dispose();

    private void Record<T>(Action<Instruments, T> record, T what)
    {
        try
        {
            record(this, what);
        }
        catch (Exception)
        {
            // A listener's own: no poll, reload or save ends because of it.
        }
    }

    /// <summary>Every state, also those that no file is in: a series that only stopped would show its last count for ever.</summary>
    private IEnumerable<Measurement<long>> CountFiles(SourceReading? reading) => reading is null
        ? []
        : Enum.GetValues<FileState>().Select(state => new Measurement<long>(
            reading.States.Count(one => one == state),
            _source,
            new KeyValuePair<string, object?>(Instrumentation.StateTag, NameOf(state))));

    private IEnumerable<Measurement<double>> Age(SourceReading? reading) =>
        reading is null ? [] : [new Measurement<double>(reading.Age.TotalSeconds, _source)];

    private static string NameOf(FileState state) => state switch
    {
        FileState.Loaded => "loaded",
        FileState.Absent => "absent",
        FileState.Rejected => "rejected",
        _ => "stalled",
    };
}
