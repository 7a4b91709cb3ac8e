using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>What a loaded configuration keeps in memory, freshly loaded and after every key was read once.</summary>
internal static class Retained
{
    internal static IEnumerable<Result> Measure(Effort effort)
    {
        int samples = effort.Choose(1, 3);
        foreach (int keys in (int[])[30_000, 300_000])
        {
            using var folder = new DocumentFolder();
            string path = folder.WriteJson("appsettings.json", keys);
            string[] all = [.. Ours.Load(path).AsEnumerable().Where(static pair => pair.Value is not null).Select(static pair => pair.Key)];
            foreach (string[] reads in (string[][])[[], all])
            {
                Measured ours = PerKey(() => Ours.Load(path), reads, keys, samples);
                Measured stock = PerKey(() => Stock.Load(path), reads, keys, samples);
                string work = $"Retained per key, {Quantity.Count(keys)} keys{(reads.Length == 0 ? "" : ", all read")}";
                yield return Result.Memory(work, ours, "stock", stock, Bar.None) with { IsDetail = keys < 300_000 };
            }
        }
    }

    private static Measured PerKey(Func<IConfigurationRoot> load, string[] reads, int keys, int samples) =>
        new(0, Quantile.Median(Enumerable.Range(0, samples).Select(_ => BytesOf(load, reads) / keys)));

    private static double BytesOf(Func<IConfigurationRoot> load, string[] reads)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        IConfigurationRoot root = load();
        foreach (string key in reads)
        {
            GC.KeepAlive(root[key]);
        }

        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(root);
        return after - before;
    }
}
