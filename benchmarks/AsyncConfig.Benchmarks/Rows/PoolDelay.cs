using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Reporting;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>
/// The longest that work waits for a thread of the pool while eight files of 3,000 keys change at once, again and again: the
/// stock watcher puts a thread to sleep for each of them.
/// </summary>
internal static class PoolDelay
{
    private const int Files = 8;
    private const int Keys = 3_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        int rounds = effort.Choose(3, 15);

        // In turns: what the machine does meanwhile hits all three. The median of the turns' worst, not the worst of all.
        var (idle, ours, stock) = (new List<double>(), new List<double>(), new List<double>());
        for (int turn = 0; turn < 3; turn++)
        {
            idle.Add(await WorstDelayAsync(AddNothing, rounds));
            ours.Add(await WorstDelayAsync(AddOurs, rounds));
            stock.Add(await WorstDelayAsync(AddStock, rounds));
        }

        double over = Math.Max(0, Quantile.Median(ours) - Quantile.Median(idle));
        Bar bar = Bar.AtMost(20, unit: " ms");
        return
        [
            Result.Number(
                "Worst wait for the pool, 8 files reload, over idle",
                $"{bar.Show(Quantile.Median(ours))}, idle {bar.Show(Quantile.Median(idle))}", $"stock {bar.Show(Quantile.Median(stock))}", over, bar),
        ];
    }

    private static void AddNothing(IConfigurationBuilder builder, string[] paths)
    {
    }

    private static void AddOurs(IConfigurationBuilder builder, string[] paths) => builder.AddAsyncFiles(options =>
    {
        Array.ForEach(paths, path => options.Add(path, environmentOverrides: false));
        options.PollInterval = TimeSpan.FromMilliseconds(100);
    });

    private static void AddStock(IConfigurationBuilder builder, string[] paths) =>
        Array.ForEach(paths, path => builder.AddJsonFile(path, optional: false, reloadOnChange: true));

    private static async Task<double> WorstDelayAsync(Action<IConfigurationBuilder, string[]> add, int rounds)
    {
        using var folder = new DocumentFolder();
        (string before, string after) = DocumentFolder.TwoGenerations(Keys);
        string[] names = [.. Enumerable.Range(0, Files).Select(i => $"settings{i}.json")];
        var builder = new ConfigurationBuilder();
        add(builder, Array.ConvertAll(names, name => folder.Write(name, before)));
        IConfigurationRoot root = builder.Build();
        double worst = await PoolProbe.WorstDelayAsync(async () =>
        {
            for (int round = 0; round < rounds; round++)
            {
                foreach (string name in names)
                {
                    folder.Replace(name, round % 2 == 0 ? after : before);
                }

                await Task.Delay(Pause, TimeProvider.System);
            }
        });
        (root as IDisposable)?.Dispose();
        return worst;
    }
}
