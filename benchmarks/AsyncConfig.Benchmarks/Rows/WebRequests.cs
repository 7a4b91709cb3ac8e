using System.Diagnostics;
using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>
/// The tail of a request to the web sample while its file of 30,000 keys is replaced once a second, against the same
/// page on the stock provider. Both run at the same time, each in a process of its own, and are asked in turns. Each
/// second after an edit has its own percentile; the median of these is shown.
/// </summary>
internal static class WebRequests
{
    private const int Keys = 30_000;

    /// <summary>Short, so that a reload falls into the second in which it is measured.</summary>
    private const string PollInterval = "00:00:00.1";

    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromMilliseconds(2);

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        (string before, string after) = DocumentFolder.TwoGenerations(Keys);
        using var oursFolder = new DocumentFolder();
        using var stockFolder = new DocumentFolder();
        oursFolder.Write("appsettings.json", before);
        stockFolder.Write("appsettings.json", before);
        using SiteProcess ours = await SiteProcess.StartAsync("WebSample.dll", oursFolder.Path, "--AsyncFiles:PollInterval", PollInterval);
        using SiteProcess stock = await SiteProcess.StartAsync("AsyncConfig.Benchmarks.dll", stockFolder.Path, StockSite.Switch);

        // The first edits warm both up.
        const int WarmUp = 3;
        var (ourTimes, stockTimes) = (new List<double[]>(), new List<double[]>());
        int edits = effort.Choose(8, 40);
        for (int edit = -WarmUp; edit < edits; edit++)
        {
            string text = edit % 2 == 0 ? before : after;
            double[] first = await RequestAsync(ours, oursFolder, text);
            double[] second = await RequestAsync(stock, stockFolder, text);
            if (edit >= 0)
            {
                ourTimes.Add(first);
                stockTimes.Add(second);
            }
        }

        return
        [
            Row("median", 0.5, Bar.None) with { IsDetail = true },
            Row("p99", 0.99, Bar.AtLeast(1)),
        ];

        Result Row(string name, double share, Bar bar) => Result.Speed(
            $"Web request during reloads, {name}",
            Typical(ourTimes, share), "stock", Typical(stockTimes, share), bar);
    }

    private static Measured Typical(List<double[]> seconds, double share) =>
        new(Quantile.Median(seconds.Select(second => Quantile.Of(second, share))), 0);

    /// <summary>Replaces the file, and requests for a second.</summary>
    /// <returns>Nanoseconds from when each request was due: one that waits for another counts the wait.</returns>
    private static async Task<double[]> RequestAsync(SiteProcess site, DocumentFolder folder, string text)
    {
        var times = new List<double>();
        folder.Replace("appsettings.json", text);
        long due = Stopwatch.GetTimestamp();
        long end = due + Ticks(BetweenEdits);
        while (due < end)
        {
            GC.KeepAlive(await site.Client.GetStringAsync("api/site"));
            times.Add(Stopwatch.GetElapsedTime(due).TotalNanoseconds);
            due += Ticks(BetweenRequests);
            if (due > Stopwatch.GetTimestamp())
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
                due = Math.Max(due, Stopwatch.GetTimestamp());
            }
        }

        return [.. times];
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
