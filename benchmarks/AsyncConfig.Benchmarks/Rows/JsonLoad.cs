using System.Text.Json;
using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>From a JSON file to a built configuration, against the stock provider and a bare scan of the same bytes.</summary>
public class JsonLoad
{
    private DocumentFolder _folder = null!;
    private string _path = "";
    private string _key = "";
    private byte[] _bytes = [];

    [Params(43, 3_000, 30_000, 300_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = new DocumentFolder();
        _path = _folder.WriteJson("appsettings.json", Keys);
        _bytes = File.ReadAllBytes(_path);
        _key = ServiceCatalog.PathOf(ServiceCatalog.ServicesIn(Keys) / 2) + ":Retry:Attempts";
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    [Benchmark]
    public object AsyncConfig() => Ours.Load(_path);

    [Benchmark(Baseline = true)]
    public object StockJson() => Stock.Load(_path);

    [Benchmark]
    public object? AsyncConfigAndLookup() => Ours.Load(_path)[_key];

    [Benchmark]
    public object? StockJsonAndLookup() => Stock.Load(_path)[_key];

    [Benchmark]
    public object Scan()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        int tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    internal static IEnumerable<Result> Measure(Effort effort)
    {
        foreach (int keys in (int[])[43, 3_000, 30_000, 300_000])
        {
            var load = new JsonLoad { Keys = keys };
            load.Setup();
            Measured[] sides = Interleaved.Measure(
                effort, load.AsyncConfig, load.StockJson, load.AsyncConfigAndLookup, load.StockJsonAndLookup);

            // Apart from the stock provider, whose full collections would be followed by our samples and cost a scan nothing.
            Measured[] floor = Interleaved.Measure(effort, load.AsyncConfig, load.Scan);
            load.Cleanup();

            string work = $"JSON load, {Quantity.Count(keys)} keys";
            bool isSmall = keys < 1_000;
            yield return Result.Speed(work, sides[0], "stock", sides[1], isSmall ? Bar.AtLeast(1.7, 2.5) : Bar.AtLeast(2, 2.5));
            yield return Result.Memory($"{work}: bytes", sides[0], "stock", sides[1], Bar.AtLeast(3));
            yield return Result.Floor($"{work}: over a scan", floor[0], "scan", floor[1], isSmall ? Bar.Information : Bar.AtMost(3.5, 3)) with { IsDetail = isSmall };
            yield return Result.Speed($"{work}, first lookup", sides[2], "stock", sides[3], Bar.None) with { IsDetail = true };
        }
    }
}
