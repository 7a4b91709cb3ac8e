using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>Binds every service of a file to nested options. The binder is stock on both sides; what it asks is not.</summary>
public class Bind
{
    private DocumentFolder _folder = null!;
    private IConfiguration _ours = null!;
    private IConfiguration _stock = null!;
    private IConfiguration _small = null!;

    [Params(1_000, 10_000, 30_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = new DocumentFolder();
        string path = _folder.WriteJson("appsettings.json", Keys);
        _ours = Ours.Load(path);
        _stock = Stock.Load(path);
        _small = Stock.Load(_folder.WriteJson("small.json", 43));
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    /// <summary>A full collection drops the caches of reflection; what is measured is binding, not filling them.</summary>
    [IterationSetup]
    public void FillReflectionCaches() => BindServices(_small);

    [Benchmark]
    public object AsyncConfig() => BindServices(_ours);

    [Benchmark(Baseline = true)]
    public object StockJson() => BindServices(_stock);

    private static Dictionary<string, ServiceOptions> BindServices(IConfiguration configuration) =>
        configuration.GetSection("Services").Get<Dictionary<string, ServiceOptions>>()!;

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        var results = new List<Result>();
        var ours = new Dictionary<int, Measured>();
        var stock = new Dictionary<int, Measured>();
        foreach (int keys in (int[])[1_000, 10_000, 30_000])
        {
            var bind = new Bind { Keys = keys };
            bind.Setup();
            Measured[] sides = await Interleaved.MeasureAsync(
                effort, new Side(bind.AsyncConfig, bind.FillReflectionCaches), new Side(bind.StockJson, bind.FillReflectionCaches));
            bind.Cleanup();

            (ours[keys], stock[keys]) = (sides[0], sides[1]);
            Bar bar = keys switch { 10_000 => Bar.AtLeast(25, 40), 30_000 => Bar.AtLeast(60, 130), _ => Bar.None };
            results.Add(Result.Speed($"Bind, {Quantity.Count(keys)} nested keys", sides[0], "stock", sides[1], bar) with { IsDetail = bar.Limit is null });
        }

        double growth = ours[10_000].Nanoseconds / ours[1_000].Nanoseconds;
        double theirs = stock[10_000].Nanoseconds / stock[1_000].Nanoseconds;
        Bar most = Bar.AtMost(15);
        results.Add(Result.Number("Bind, growth from 1,000 to 10,000 keys", most.Show(growth), $"stock {most.Show(theirs)}", growth, most));
        return results;
    }
}
