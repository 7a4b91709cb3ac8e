using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>
/// <c>configuration[key]</c> for a thousand keys anywhere in the file, with one file and with five: five layers of one source
/// here, five providers there, asked one after another.
/// </summary>
public class Lookup
{
    private const int Lookups = 1_000;

    private DocumentFolder _folder = null!;
    private IConfigurationRoot _ours = null!;
    private IConfigurationRoot _stock = null!;
    private string[] _keys = [];

    [Params(1, 5)]
    public int Files { get; set; }

    [Params(3_000, 30_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = new DocumentFolder();
        string[] paths = [.. Enumerable.Range(0, Files).Select(i => _folder.WriteJson($"settings{i}.json", i == 0 ? Keys : 43 + (i * 30)))];
        _ours = Ours.Load(paths);
        _stock = Stock.Load(paths);
        string[] all = [.. _ours.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key)];
        _keys = new Random(Keys).GetItems(all, Lookups);
        if (Array.Find(_keys, key => _ours[key] != _stock[key]) is { } key)
        {
            throw new InvalidOperationException($"'{key}' differs.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    [Benchmark(OperationsPerInvoke = Lookups)]
    public object AsyncConfig() => CountValues(_ours);

    [Benchmark(Baseline = true, OperationsPerInvoke = Lookups)]
    public object StockJson() => CountValues(_stock);

    private Lookup CountValues(IConfigurationRoot configuration)
    {
        int found = 0;
        foreach (string key in _keys)
        {
            found += configuration[key] is null ? 0 : 1;
        }

        return found == Lookups ? this : throw new InvalidOperationException("A key was not found.");
    }

    internal static IEnumerable<Result> Measure(Effort effort)
    {
        foreach (int files in (int[])[1, 5])
        {
            foreach (int keys in (int[])[3_000, 30_000])
            {
                var lookup = new Lookup { Files = files, Keys = keys };
                lookup.Setup();
                Measured[] sides = Interleaved.Measure(effort, lookup.AsyncConfig, lookup.StockJson);
                lookup.Cleanup();

                string work = $"Lookup, {(files == 1 ? "1 file" : "5 files")}, {Quantity.Count(keys)} keys";
                Measured ours = sides[0].Per(Lookups);
                yield return Result.Speed(work, ours, "stock", sides[1].Per(Lookups), files == 1 ? Bar.AtLeast(0.9, 1) : Bar.AtLeast(3));
                yield return Result.NoBytes($"{work}: bytes", ours);
            }
        }
    }
}
