using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>
/// <c>SaveAsync</c> of one key, against writing ready bytes durably: the difference is lock, read, edit, check and publishing.
/// </summary>
public class Save
{
    private DocumentFolder _folder = null!;
    private DurableReplace _raw = null!;
    private byte[] _bytes = [];
    private string _path = "";
    private IConfigurationFiles _files = null!;
    private long _generation = 1_000;

    [Params(30, 30_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = new DocumentFolder();
        _path = _folder.WriteJson("appsettings.json", Keys);
        _files = Ours.Load(_path).GetAsyncFiles();
        _bytes = File.ReadAllBytes(_path);
        _raw = new DurableReplace(_folder.Path, "raw.json");
    }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    [Benchmark]
    public Task AsyncConfig() => _files.SaveAsync(_path, edit => edit.Set("Site:Generation", ++_generation));

    [Benchmark(Baseline = true)]
    public object DurableReplace()
    {
        _raw.Run(_bytes);
        return _raw;
    }

    /// <summary>A disk serves calls in a row otherwise than single ones: both sides make one call at a time.</summary>
    private static void OneCallEach()
    {
    }

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        // A disk is a noisy neighbour of its own.
        Effort patient = effort with { Samples = effort.Samples * 4, Budget = effort.Budget * 3 };
        var results = new List<Result>();
        foreach (int keys in (int[])[30, 30_000])
        {
            var save = new Save { Keys = keys };
            save.Setup();
            Measured[] sides = await Interleaved.MeasureAsync(
                patient, new Side(save.AsyncConfig, OneCallEach), new Side(save.DurableReplace, OneCallEach));
            string work = $"Save of one key, {Quantity.Bytes(save._bytes.Length)}";
            save.Cleanup();
            results.Add(Result.Floor(work, sides[0], "durable replace", sides[1], Bar.AtMost(1.6, 1.3)));
        }

        return results;
    }
}
