using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary><c>AsEnumerable</c> over every key of a file.</summary>
public class Enumerate
{
    private DocumentFolder _folder = null!;
    private IConfiguration _ours = null!;
    private IConfiguration _stock = null!;

    [Params(1_000, 10_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = new DocumentFolder();
        string path = _folder.WriteJson("appsettings.json", Keys);
        _ours = Ours.Load(path);
        _stock = Stock.Load(path);
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    [Benchmark]
    public object AsyncConfig() => _ours.AsEnumerable().Count();

    [Benchmark(Baseline = true)]
    public object StockJson() => _stock.AsEnumerable().Count();

    internal static IEnumerable<Result> Measure(Effort effort)
    {
        foreach (int keys in (int[])[1_000, 10_000])
        {
            var enumerate = new Enumerate { Keys = keys };
            enumerate.Setup();
            Measured[] sides = Interleaved.Measure(effort, enumerate.AsyncConfig, enumerate.StockJson);
            enumerate.Cleanup();
            yield return Result.Speed($"AsEnumerable, {Quantity.Count(keys)} keys", sides[0], "stock", sides[1], Bar.None) with { IsDetail = keys < 10_000 };
        }
    }
}
