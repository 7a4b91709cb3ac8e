using System.Diagnostics;

namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>
/// Measures the sides of a comparison in turns, A B A B, in one process: what the neighbours of a shared machine do hits
/// both. BenchmarkDotNet measures one side after the other, and a minute apart the same code may differ twofold here.
/// </summary>
internal static class Interleaved
{
    /// <summary>A call this long may run into a collection that the other side caused; each sample starts on a clean heap.</summary>
    private static readonly TimeSpan Heavy = TimeSpan.FromMilliseconds(5);

    internal static Measured[] Measure(Effort effort, params Func<object?>[] sides) =>
        MeasureAsync(effort, Array.ConvertAll(sides, static side => new Side(side))).GetAwaiter().GetResult();

    internal static async Task<Measured[]> MeasureAsync(Effort effort, params Side[] sides)
    {
        var samples = new Samples[sides.Length];
        for (int i = 0; i < sides.Length; i++)
        {
            samples[i] = await WarmUpAsync(effort, sides[i]);
        }

        // The compiler's second tier works in the background.
        await Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System);
        while (samples.Any(side => !side.IsEnough(effort)))
        {
            foreach (Samples side in samples.Where(side => !side.IsEnough(effort)))
            {
                await side.TakeAsync();
            }
        }

        return Array.ConvertAll(samples, static side => side.Result);
    }

    private static async Task<Samples> WarmUpAsync(Effort effort, Side side)
    {
        TimeSpan elapsed = TimeSpan.Zero;
        TimeSpan last;
        do
        {
            side.Prepare?.Invoke();
            long start = Stopwatch.GetTimestamp();
            await side.RunAsync();
            last = Stopwatch.GetElapsedTime(start);
            elapsed += last;
        }
        while (elapsed < effort.WarmUp);

        int calls = side.Prepare is null ? Math.Max(1, (int)(effort.SampleTime / last)) : 1;
        return new Samples(side, calls, last >= Heavy);
    }

    /// <summary>The samples of one side.</summary>
    /// <param name="side">The work.</param>
    /// <param name="calls">Calls in one sample.</param>
    /// <param name="isHeavy">Whether each sample starts on a clean heap.</param>
    private sealed class Samples(Side side, int calls, bool isHeavy)
    {
        private readonly List<double> _nanoseconds = [];
        private readonly List<double> _bytes = [];
        private TimeSpan _spent;

        internal Measured Result => new(Quantile.Median(_nanoseconds), Quantile.Median(_bytes));

        internal bool IsEnough(Effort effort) =>
            _nanoseconds.Count >= effort.Samples || (_nanoseconds.Count > 0 && _spent >= effort.Budget);

        internal async Task TakeAsync()
        {
            side.Prepare?.Invoke();
            if (isHeavy)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
            }

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
}
