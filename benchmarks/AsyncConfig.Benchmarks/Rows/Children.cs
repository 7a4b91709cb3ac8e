using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary><c>GetChildren</c> of a section of ten keys, in files of 3,000 and 30,000: a section costs what it holds, not what the file holds.</summary>
public class Children
{
    private const int Calls = 50;

    private DocumentFolder _folder = null!;
    private IConfiguration _ours = null!;
    private IConfiguration _stock = null!;

    [Params(3_000, 30_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = new DocumentFolder();
        string path = _folder.WriteJson("appsettings.json", Keys);
        string section = ServiceCatalog.PathOf(ServiceCatalog.ServicesIn(Keys) / 2) + ":Limits";
        _ours = Ours.Load(path).GetSection(section);
        _stock = Stock.Load(path).GetSection(section);
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    [Benchmark(OperationsPerInvoke = Calls)]
    public object AsyncConfig() => CountChildren(_ours);

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public object StockJson() => CountChildren(_stock);

    private static object CountChildren(IConfiguration section)
    {
        int count = 0;
        for (int i = 0; i < Calls; i++)
        {
            count += section.GetChildren().Count();
        }

        return count == 10 * Calls ? section : throw new InvalidOperationException($"{count} children.");
    }

    internal static IEnumerable<Result> Measure(Effort effort)
    {
        var small = new Children { Keys = 3_000 };
        var large = new Children { Keys = 30_000 };
        small.Setup();
        large.Setup();
        Measured[] sides = [.. Interleaved
            .Measure(effort, large.AsyncConfig, large.StockJson, small.AsyncConfig, small.StockJson)
            .Select(side => side.Per(Calls))];
        small.Cleanup();
        large.Cleanup();

        yield return Result.Speed("GetChildren, 10 keys of 30,000", sides[0], "stock", sides[1], Bar.AtLeast(200, 350));
        yield return Result.Speed("GetChildren, 10 keys of 3,000", sides[2], "stock", sides[3], Bar.None) with { IsDetail = true };
        double growth = sides[0].Nanoseconds / sides[2].Nanoseconds;
        Bar flat = Bar.AtMost(1.3);
        yield return Result.Number(
            "GetChildren, flat: 30,000 against 3,000", flat.Show(growth), $"stock {flat.Show(sides[1].Nanoseconds / sides[3].Nanoseconds)}", growth, flat);
    }
}
