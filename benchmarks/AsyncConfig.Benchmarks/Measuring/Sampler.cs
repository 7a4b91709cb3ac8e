using System.Diagnostics;

namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>The samples of one side.</summary>
internal sealed class Sampler(Side side, Effort effort)
{
    /// <summary>A call this long may pay for the garbage of the other side: each of its samples starts on a clean heap.</summary>
    private static readonly TimeSpan Heavy = TimeSpan.FromMilliseconds(5);

    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _bytes = [];
    private TimeSpan _warmed;
    private TimeSpan _call;
    private TimeSpan _spent;

    internal bool IsDone => _nanoseconds.Count >= effort.Samples || (_nanoseconds.Count > 0 && _spent >= effort.Budget);

    internal Measured Result => new(Quantile.Median(_nanoseconds), Quantile.Median(_bytes)) { Best = _nanoseconds.Min() };

    private int Calls => side.Prepare is null ? Math.Max(1, (int)(effort.SampleTime / _call)) : 1;

    /// <summary>Runs it for some time, once at least; not again when a single call took longer than the whole warm-up.</summary>
    internal async Task WarmUpAsync(TimeSpan time)
    {
        if (_warmed >= effort.WarmUp)
        {
            return;
        }

        TimeSpan end = _warmed + time;
        do
        {
            side.Prepare?.Invoke();
            long start = Stopwatch.GetTimestamp();
            await side.RunAsync();
            _call = Stopwatch.GetElapsedTime(start);
            _warmed += _call;
        }
        while (_warmed < end);
    }

    /// <summary>Takes one sample.</summary>
    internal async Task TakeAsync()
    {
        if (_call >= Heavy)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }

        side.Prepare?.Invoke();
        int calls = Calls;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            await side.RunAsync();
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        _spent += elapsed;
        _nanoseconds.Add(elapsed.TotalNanoseconds / calls);
        _bytes.Add((double)allocated / calls);
    }
}
