using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>From a YAML file to a built configuration, against a visitor of the representation model and bare parser events.</summary>
public class YamlLoad
{
    private DocumentFolder _folder = null!;
    private string _path = "";
    private byte[] _bytes = [];

    [Params(43, 3_000, 30_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = new DocumentFolder();
        _path = _folder.WriteYaml("appsettings.yaml", Keys);
        _bytes = File.ReadAllBytes(_path);
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    [Benchmark]
    public object AsyncConfig() => Ours.Load(_path);

    [Benchmark(Baseline = true)]
    public object Visited() => new ConfigurationBuilder().AddVisitedYaml(_path).Build();

    [Benchmark]
    public object Events()
    {
        using var reader = new StreamReader(new MemoryStream(_bytes));
        var parser = new Parser(reader);
        int events = 0;
        while (parser.MoveNext())
        {
            events++;
        }

        return events;
    }

    internal static IEnumerable<Result> Measure(Effort effort)
    {
        foreach (int keys in (int[])[43, 3_000, 30_000])
        {
            var load = new YamlLoad { Keys = keys };
            load.Setup();
            Measured[] sides = Interleaved.Measure(effort, load.AsyncConfig, load.Visited, load.Events);
            load.Cleanup();

            string work = $"YAML load, {Quantity.Count(keys)} keys";
            bool isSmall = keys < 1_000;
            yield return Result.Speed(work, sides[0], "visitor", sides[1], Bar.AtLeast(1.5, 2));
            yield return Result.Memory($"{work}: bytes", sides[0], "visitor", sides[1], Bar.None) with { IsDetail = true };
            yield return Result.Floor(
                $"{work}: over events", sides[0], "events", sides[2], isSmall ? Bar.Information : Bar.AtMost(1.35, 1.15)) with
            { IsDetail = isSmall };
        }
    }
}
