using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>Arrays on the large object heap while a file of 1 MB is loaded and reloaded: each would bring a full collection nearer.</summary>
internal static class LargeObjects
{
    private const int Keys = 30_000;

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        (string before, string after) = DocumentFolder.TwoGenerations(Keys);
        int reloads = effort.Choose(5, 20);
        IReadOnlyList<string> ours = await CountAsync(path => Ours.Load(path), before, after, reloads);
        IReadOnlyList<string> stock = await CountAsync(path => Stock.Load(path), before, after, reloads);
        string types = ours.Count == 0 ? "none" : $"{ours.Count}: {string.Join(", ", ours.Distinct())}";
        return [Result.Number($"Large objects in {reloads} reloads of 1 MB", types, $"stock {stock.Count}", ours.Count, Bar.Exactly(0))];
    }

    private static async Task<IReadOnlyList<string>> CountAsync(
        Func<string, IConfigurationRoot> load, string before, string after, int reloads)
    {
        using var folder = new DocumentFolder();
        string path = folder.Write("appsettings.json", before);
        byte[] first = File.ReadAllBytes(path);
        folder.Write("appsettings.json", after);
        byte[] second = File.ReadAllBytes(path);
        IConfigurationRoot root = load(path);
        using var allocations = new LargeAllocations();
        return await allocations.DuringAsync(() =>
        {
            for (int i = 0; i < reloads; i++)
            {
                File.WriteAllBytes(path, i % 2 == 0 ? first : second);
                root.Reload();
                GC.KeepAlive(root[$"{ServiceCatalog.PathOf(i)}:Retry:Attempts"]);
            }

            return Task.CompletedTask;
        });
    }
}
