using System.Diagnostics;

namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>The samples of one side.</summary>
internal sealed class Sampler(Side side, Effort effort)
{
    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _bytes = [];
    private TimeSpan _call = TimeSpan.MaxValue;
    private TimeSpan _spent;

    internal bool IsDone => _nanoseconds.Count >= effort.Samples || (_nanoseconds.Count > 0 && _spent >= effort.Budget);

    internal Measured Result => new(Quantile.Median(_nanoseconds), Quantile.Median(_bytes)) { Best = _nanoseconds.Min(), FewestBytes = _bytes.Min() };

    /// <summary>The shortest call of the warm-up.</summary>
    internal TimeSpan Call => _call;

    private int Calls => side.Prepare is null ? Math.Max(1, (int)(effort.SampleTime / _call)) : 1;

    /// <summary>Runs it for some time, once at least; not again when a single call took longer than the whole warm-up.</summary>
    internal async Task WarmUpAsync(TimeSpan time)
    {
        var spent = TimeSpan.Zero;
        while (spent < time && (_call < effort.WarmUp || _call == TimeSpan.MaxValue))
        {
            side.Prepare?.Invoke();
            long start = Stopwatch.GetTimestamp();
            await side.RunAsync();
            var elapsed = Stopwatch.GetElapsedTime(start);
            spent += elapsed;
            _call = elapsed < _call ? elapsed : _call;
        }
    }

    /// <summary>Takes one sample.</summary>
    /// <param name="isHeapClean">Whether to collect everything before.</param>
    internal async Task TakeAsync(bool isHeapClean)
    {
        if (isHeapClean)
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
