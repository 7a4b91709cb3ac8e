using AsyncConfig.Files;
using AsyncConfig.Formats;
using AsyncConfig.Reloading;
using AsyncConfig.Tests.Files;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Reloading;

/// <summary>A real source, to be added to any builder, that counts what it costs: calls to the disk, reads, parses, poll loops.</summary>
internal sealed class CountedSource
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromHours(1);

    private readonly TestClock _time = new();
    private readonly ObservedFileSystem _disk;
    private readonly CountingFormat _format = new();
    private int _calls;

    internal CountedSource(TempFolder folder, params string[] names)
        : this(folder, names, static _ => { })
    {
    }

    internal CountedSource(TempFolder folder, string[] names, Action<AsyncFilesOptions> configure)
    {
        Clock = new CountingClock(_time);
        _disk = new ObservedFileSystem(FileSystem.ForThisMachine) { BeforeCall = _ => Interlocked.Increment(ref _calls) };
        var options = new AsyncFilesOptions
        {
            EnvironmentName = "Test",
            TimeProvider = Clock,
            PollInterval = PollInterval,
            SettleTime = TestClock.SettleTime,
            VerifyInterval = Timeout.InfiniteTimeSpan,
        };
        options.Formats.Clear();
        options.Formats.Add(_format);
        Array.ForEach(names, name => options.Add(folder.Combine(name), environmentOverrides: false));
        configure(options);
        Source = new AsyncFilesSource(options, [], _disk);
    }

    internal AsyncFilesSource Source { get; }

    internal CountingClock Clock { get; }

    /// <summary>The engine; there is one once the source was built.</summary>
    internal Engine Engine => Source.Engine!;

    internal int Opens => _disk.Opens;

    internal int Parses => _format.Parses;

    /// <summary>A root of its own.</summary>
    internal IConfigurationRoot Build() => new ConfigurationBuilder().Add(Source).Build();

    /// <summary>Adds the source as <c>AddAsyncFiles</c> does.</summary>
    internal void AddTo(ConfigurationManager manager)
    {
        Source.Load(manager);
        manager.Sources.Add(Source);
    }

    internal async Task TickAsync()
    {
        await Engine.TickAsync();
        await Engine.Announcer.WhenQuietAsync();
    }

    /// <summary>Lets the engine see that the files stand still, so that ticks are idle from then on.</summary>
    internal async Task CalmAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(3));
        await TickAsync();
    }

    /// <summary>How often the clock makes the disk be looked at when a poll is due: once a file and loop.</summary>
    internal int LooksPerPoll()
    {
        int before = Volatile.Read(ref _calls);
        _time.Advance(PollInterval);
        return Volatile.Read(ref _calls) - before;
    }

    private sealed class CountingFormat : IConfigurationFormat
    {
        private readonly JsonFormat _json = new();
        private int _parses;

        internal int Parses => Volatile.Read(ref _parses);

        public IReadOnlyList<string> Extensions => _json.Extensions;

        public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits)
        {
            Interlocked.Increment(ref _parses);
            return _json.Read(utf8, limits);
        }
    }
}
