using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>A base file of 30,000 keys and an override of 200: what every start of a layered application does.</summary>
public class TwoFileBuild
{
    private const int BaseKeys = 30_000;
    private const int OverrideKeys = 200;

    private DocumentFolder _folder = null!;
    private string _base = "";
    private string _json = "";
    private string _yaml = "";

    [GlobalSetup]
    public void Setup()
    {
        _folder = new DocumentFolder();
        _base = _folder.WriteJson("appsettings.json", BaseKeys);
        _json = _folder.WriteJson("appsettings.Production.json", OverrideKeys);
        _yaml = _folder.WriteYaml("appsettings.Production.yaml", OverrideKeys);
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    [Benchmark]
    public object AsyncConfig() => Ours.Load(_base, _json);

    [Benchmark(Baseline = true)]
    public object StockJson() => Stock.Load(_base, _json);

    [Benchmark]
    public object AsyncConfigWithYaml() => Ours.Load(_base, _yaml);

    [Benchmark]
    public object StockJsonAndVisitedYaml() => new ConfigurationBuilder().AddJsonFile(_base).AddVisitedYaml(_yaml).Build();

    internal static IEnumerable<Result> Measure(Effort effort)
    {
        var build = new TwoFileBuild();
        build.Setup();
        Measured[] sides = Interleaved.Measure(
            effort, build.AsyncConfig, build.StockJson, build.AsyncConfigWithYaml, build.StockJsonAndVisitedYaml);
        build.Cleanup();

        yield return Result.Speed("Two files, JSON + JSON, 30,000 keys", sides[0], "stock", sides[1], Bar.AtLeast(2, 2.7));
        yield return Result.Speed("Two files, JSON + YAML, 30,000 keys", sides[2], "stock + visitor", sides[3], Bar.None) with { IsDetail = true };
    }
}
