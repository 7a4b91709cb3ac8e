using System.Diagnostics;
using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>
/// The tail of a request to the web sample while its file of 30,000 keys is replaced once a second, against the same
/// page on the stock provider. Both run at the same time, each in a process of its own, and are asked in turns.
/// </summary>
internal static class WebRequests
{
    private const int Keys = 30_000;

    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromMilliseconds(2);

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        (string before, string after) = DocumentFolder.TwoGenerations(Keys);
        using var oursFolder = new DocumentFolder();
        using var stockFolder = new DocumentFolder();
        oursFolder.Write("appsettings.json", before);
        stockFolder.Write("appsettings.json", before);
        using SiteProcess ours = await SiteProcess.StartAsync("WebSample.dll", oursFolder.Path);
        using SiteProcess stock = await SiteProcess.StartAsync("AsyncConfig.Benchmarks.dll", stockFolder.Path, StockSite.Switch);

        var (ourTimes, stockTimes) = (new List<double>(), new List<double>());
        int turns = effort.Choose(2, 6);
        int edits = effort.Choose(3, 10);
        for (int turn = 0; turn <= turns; turn++)
        {
            List<double> first = await RequestAsync(ours, oursFolder, before, after, edits);
            List<double> second = await RequestAsync(stock, stockFolder, before, after, edits);
            if (turn > 0)
            {
                // The first turn warms both up.
                ourTimes.AddRange(first);
                stockTimes.AddRange(second);
            }
        }

        return
        [
            Row("median", 0.5, Bar.None) with { IsDetail = true },
            Row("p99", 0.99, Bar.AtLeast(1)),
        ];

        Result Row(string name, double share, Bar bar) => Result.Speed(
            $"Request to the web sample during reloads, {name}",
            new Measured(Quantile.Of(ourTimes, share), 0), "stock", new Measured(Quantile.Of(stockTimes, share), 0), bar);
    }

    /// <returns>Nanoseconds from when each request was due: one that waits for another counts the wait.</returns>
    private static async Task<List<double>> RequestAsync(SiteProcess site, DocumentFolder folder, string before, string after, int edits)
    {
        var times = new List<double>();
        for (int edit = 0; edit < edits; edit++)
        {
            folder.Replace("appsettings.json", edit % 2 == 0 ? after : before);
            long due = Stopwatch.GetTimestamp();
            long end = due + (long)(BetweenEdits.TotalSeconds * Stopwatch.Frequency);
            while (due < end)
            {
                GC.KeepAlive(await site.Client.GetStringAsync("api/site"));
                times.Add(Stopwatch.GetElapsedTime(due).TotalNanoseconds);
                due += (long)(BetweenRequests.TotalSeconds * Stopwatch.Frequency);
                if (due > Stopwatch.GetTimestamp())
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
                    due = Math.Max(due, Stopwatch.GetTimestamp());
                }
            }
        }

        return times;
    }
}
