using System.Collections.Concurrent;
using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;
using AsyncConfig.Formats;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;
using AsyncConfig.Yaml;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Real files, watched by a real engine whose ticks the test makes; counts what it announces.</summary>
internal sealed class Watched : IDisposable
{
    /// <summary>Long enough for no poll to happen by itself.</summary>
    private static readonly TimeSpan NoPolling = TimeSpan.FromDays(1);

    private readonly IDisposable[] _subscriptions;
    private int _tokens;

    /// <param name="folder">Where the files are.</param>
    /// <param name="names">Required files; one whose name has a second dot (<c>app.dev.json</c>) is an optional override.</param>
    /// <param name="configure">Changes the plan.</param>
    /// <param name="fileSystem">The disk; the real one by default.</param>
    internal Watched(
        TempFolder folder, string[] names, Func<LoadPlan, LoadPlan>? configure = null, IFileSystem? fileSystem = null)
    {
        Folder = folder;
        LoadPlan plan = PlanFor(folder, names, Clock);
        Engine = new Engine(configure?.Invoke(plan) ?? plan, fileSystem ?? FileSystem.ForThisMachine, FileReplacer.ForThisMachine, []);
        Root = new ConfigurationRoot([new AsyncFilesProvider(Engine, isNewRoot: true)]);
        Handle = Root.GetAsyncFiles();
        _subscriptions =
        [
            ChangeToken.OnChange(Root.Providers.Single().GetReloadToken, () => Interlocked.Increment(ref _tokens)),
            Handle.OnChange(Changes.Enqueue),
            Handle.OnFailure(Failures.Enqueue),
        ];
    }

    internal TempFolder Folder { get; }

    internal TestClock Clock { get; } = new();

    internal Engine Engine { get; }

    internal ConfigurationRoot Root { get; }

    internal IConfigurationFiles Handle { get; }

    internal ConcurrentQueue<ConfigurationChange> Changes { get; } = [];

    internal ConcurrentQueue<ConfigurationFailure> Failures { get; } = [];

    /// <summary>How often the provider's token fired.</summary>
    internal int Tokens => Volatile.Read(ref _tokens);

    internal string? this[string key] => Root[key];

    internal static LoadPlan PlanFor(TempFolder folder, string[] names, TimeProvider clock) => new()
    {
        Files =
        [
            .. names.Select(name => new PlannedFile(
                folder.Combine(name),
                name,
                Optional: IsOverride(name),
                IsOverride: IsOverride(name),
                Path.GetExtension(name) == ".json" ? new JsonFormat() : new YamlFormat())),
        ],
        BasePath = folder.FullPath,
        ReloadOnChange = true,
        PollInterval = NoPolling,
        SettleTime = TestClock.SettleTime,
        VerifyInterval = TimeSpan.FromSeconds(30),
        ReadTimeout = TimeSpan.FromSeconds(10),
        ValidationTimeout = TimeSpan.FromSeconds(10),
        ArrayMerge = ArrayMergeMode.Replace,
        MaxFileSize = 16 * 1024 * 1024,
        Limits = new ReadLimits(),
        TimeProvider = clock,
        Logger = NullLogger.Instance,
        Gates = [],
    };

    internal Task<SaveResult> SaveAsync(string path, Action<ConfigurationEdit> edit, SaveOptions? options = null) =>
        Handle.SaveAsync(path, edit, options, TestContext.Current.CancellationToken);

    internal Task<SaveResult> SaveAsync(Action<ConfigurationEdit> edit, SaveOptions? options = null) =>
        Handle.SaveAsync(edit, options, TestContext.Current.CancellationToken);

    /// <summary>One tick of the poll loop, dealt with to the end: swapped, announced, every listener back.</summary>
    internal async Task TickAsync()
    {
        await Engine.TickAsync();
        await Engine.Announcer.WhenQuietAsync();
    }

    internal async Task TickAsync(int times)
    {
        for (int i = 0; i < times; i++)
        {
            await TickAsync();
        }
    }

    /// <summary>Ticks until something holds: a late call or gate comes back on a thread of its own, which nobody can await.</summary>
    internal async Task TickUntilAsync(Func<bool> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition() && TimeProvider.System.GetElapsedTime(start) < Patience.Limit)
        {
            await TickAsync();
            await Task.Yield();
        }

        Assert.True(condition());
    }

    public void Dispose()
    {
        Array.ForEach(_subscriptions, static subscription => subscription.Dispose());
        Root.Dispose();
    }

    private static bool IsOverride(string name) => Path.GetFileNameWithoutExtension(name).Contains('.');
}
