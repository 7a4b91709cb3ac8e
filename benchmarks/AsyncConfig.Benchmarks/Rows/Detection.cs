using System.Diagnostics;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Reporting;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>From an edit at any moment of the interval to the callback, with real polling; ten applications at a time.</summary>
internal static class Detection
{
    private const int Applications = 10;

    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        TimeSpan second = TimeSpan.FromSeconds(1);
        TimeSpan tenth = TimeSpan.FromMilliseconds(100);

        // One at a time: its sleeping threads would wait for each other.
        double stock = await TailAsync(1, Edits.Stock, tenth, effort.Choose(6, 50));
        return
        [
            Row("100 ms", tenth, await TailAsync(Applications, () => Edits.Ours(tenth, Settle), tenth, effort.Choose(8, 30)), stock),
            Row("1 s", second, await TailAsync(Applications, () => Edits.Ours(second, Settle), second, effort.Choose(4, 20)), stock),
        ];
    }

    private static Result Row(string name, TimeSpan interval, double tail, double stock)
    {
        Bar bar = Bar.AtMost((interval + Settle + Slack).TotalMilliseconds, unit: " ms");
        return Result.Number($"Detection, p95, polling every {name}", bar.Show(tail), $"stock watcher {bar.Show(stock)}", tail, bar);
    }

    /// <returns>The 95th percentile, in milliseconds.</returns>
    private static async Task<double> TailAsync(int applications, Func<Edits> watch, TimeSpan interval, int edits) =>
        Quantile.Of((await Task.WhenAll(Enumerable.Range(0, applications)
            .Select(seed => LatenciesAsync(watch, interval, edits, new Random(seed))))).SelectMany(static each => each), 0.95);

    private static async Task<List<double>> LatenciesAsync(Func<Edits> watch, TimeSpan interval, int edits, Random random)
    {
        using Edits file = watch();
        await file.ChangeAsync();
        var latencies = new List<double>();
        for (int i = 0; i < edits; i++)
        {
            await Task.Delay(interval * random.NextDouble(), TimeProvider.System);
            long start = Stopwatch.GetTimestamp();
            await file.ChangeAsync();
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return latencies;
    }
}
