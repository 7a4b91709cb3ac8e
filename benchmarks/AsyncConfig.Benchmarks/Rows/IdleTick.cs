using AsyncConfig.Benchmarks.Documents;
using AsyncConfig.Benchmarks.Measuring;
using AsyncConfig.Benchmarks.Peers;
using AsyncConfig.Benchmarks.Reporting;
using AsyncConfig.Files;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>A tick of the poll loop that finds nothing new, against a loop that asks <c>statx</c> and does nothing else.</summary>
public class IdleTick
{
    private const int Ticks = 100;

    /// <summary>A file is read once more when its time stamps can no longer hide a second edit: after two seconds.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2.2);

    private DocumentFolder _folder = null!;
    private byte[][] _paths = [];
    private AsyncFilesSource _source = null!;
    private CountingFileSystem _calls = null!;
    private readonly List<IConfigurationRoot> _roots = [];

    [Params(1, 8)]
    public int Files { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _folder = new DocumentFolder();
        var options = new AsyncFilesOptions { ReloadOnChange = true, PollInterval = TimeSpan.FromDays(1), VerifyInterval = Timeout.InfiniteTimeSpan };
        var paths = new List<byte[]>();
        for (int i = 0; i < Files; i++)
        {
            string path = _folder.WriteJson($"settings{i}.json", 43);
            options.Add(path, environmentOverrides: false);
            paths.Add(new FilePath(path).Native);
        }

        _paths = [.. paths];
        _calls = new CountingFileSystem(FileSystem.ForThisMachine);
        AsyncFilesSource counted = Load(options, _calls);
        _source = Load(options, FileSystem.ForThisMachine);
        await Task.Delay(Settled, TimeProvider.System);
        await counted.Engine!.TickAsync();
        await _source.Engine!.TickAsync();

        int before = _calls.Calls;
        await counted.Engine.TickAsync();
        CallsPerFile = (double)(_calls.Calls - before) / Files;
    }

    internal double CallsPerFile { get; private set; }

    [GlobalCleanup]
    public void Cleanup() => _folder.Dispose();

    [Benchmark(OperationsPerInvoke = Ticks)]
    public object AsyncConfig()
    {
        for (int i = 0; i < Ticks; i++)
        {
            if (!_source.Engine!.TickAsync().IsCompletedSuccessfully)
            {
                throw new InvalidOperationException("The tick was not idle.");
            }
        }

        return this;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Ticks)]
    public object StatX()
    {
        int found = 0;
        for (int i = 0; i < Ticks; i++)
        {
            found += StatXLoop.Look(_paths);
        }

        return found == Ticks * Files ? this : throw new InvalidOperationException("A file is missing.");
    }

    private AsyncFilesSource Load(AsyncFilesOptions options, IFileSystem fileSystem)
    {
        var source = new AsyncFilesSource(options, [], fileSystem);

        // A source whose roots are all gone polls no more.
        _roots.Add(new ConfigurationBuilder().Add(source).Build());
        return source;
    }

    internal static async Task<IReadOnlyList<Result>> MeasureAsync(Effort effort)
    {
        var results = new List<Result>();
        foreach (int files in (int[])[1, 8])
        {
            var tick = new IdleTick { Files = files };
            await tick.SetupAsync();
            Measured[] sides = Interleaved.Measure(effort, tick.AsyncConfig, tick.StatX);
            tick.Cleanup();

            string work = $"Idle tick, {(files == 1 ? "1 file" : "8 files")}";
            Measured ours = sides[0].Per(Ticks * files);
            results.Add(Result.Floor($"{work}: each", ours, "statx", sides[1].Per(Ticks * files), Bar.AtMost(1.25)));
            results.Add(Result.NoBytes($"{work}: bytes", ours));
            results.Add(Result.Number($"{work}: system calls each", $"{tick.CallsPerFile}", "statx 1", tick.CallsPerFile, Bar.Exactly(1)));
        }

        return results;
    }
}
