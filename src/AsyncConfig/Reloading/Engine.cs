using System.Diagnostics.Metrics;
using AsyncConfig.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;
using AsyncConfig.Planning;
using AsyncConfig.Saving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsyncConfig.Reloading;

/// <summary>
/// The running state of one source: who reads, reloads and saves, and that they take turns. The stories themselves are told
/// by <see cref="Reloader"/> (files to token) and <see cref="Saver"/> (edit to file).
/// </summary>
internal sealed class Engine
{
    private readonly RelayLogger _log;
    private readonly SourceMeter _meter;
    private readonly RootView _root;
    private readonly GateRunner _gates;
    private readonly CallbackScope _scope = new();
    private readonly FailureReport _failures;
    private readonly Publisher _publisher;
    private readonly Reloader _reloader;
    private readonly ReloadReport _reloads;
    private readonly Saver _saver;
    private readonly SaveReport _saves;
    private readonly ProviderSet _providers;
    private readonly Poller _poller;
    private readonly Turn _turn;
    private volatile bool _wasUsed;

    /// <param name="plan">What to load and how.</param>
    /// <param name="fileSystem">The disk.</param>
    /// <param name="replacer">The way to replace a file on it.</param>
    /// <param name="replacedSources">Places of the host's sources that ours is about to take.</param>
    internal Engine(LoadPlan plan, IFileSystem fileSystem, IFileReplacer replacer, IReadOnlyList<int> replacedSources)
    {
        _log = new RelayLogger(plan.Logger is NullLogger ? null : plan.Logger);
        Plan = plan = plan with { Logger = new GuardedLogger(_log) };
        var weak = new WeakReference<Engine>(this);
        _meter = new SourceMeter(plan.SourceName, plan.Logger, () => weak.TryGetTarget(out Engine? engine) ? engine.Reading : null);
        _root = new RootView(provider => provider is AsyncFilesProvider ours && ours.Engine == this, replacedSources);
        _publisher = new Publisher(plan);
        Announcer = new Announcer(() => Current.Snapshot, () => _providers!.HasAny, plan.TimeProvider, plan.Logger);
        _failures = new FailureReport(plan, Announcer);
        _gates = new GateRunner(plan, _scope);
        _reloader = new Reloader(plan, fileSystem, _gates, _root, _publisher, Announcer, _failures);
        _reloads = new ReloadReport(plan, _meter, () => Current.Snapshot.Version);
        _saver = new Saver(plan, new SaveDisk(plan, fileSystem, replacer), _reloader, _publisher, _root);
        _saves = new SaveReport(plan, _meter);
        _providers = new ProviderSet(Announcer);
        _poller = new Poller(fileSystem, plan, _meter, () => _providers.HasAny, PollAsync, OnStalledLook);

        // Whoever has the turn reads a few times, asks the gates once, and replaces a few files.
        _turn = new Turn((plan.ReadTimeout * 4) + plan.ValidationTimeout + SaveDisk.LongestReplace);
    }

    internal LoadPlan Plan { get; }

    internal Announcer Announcer { get; }

    /// <summary>What readers see.</summary>
    internal Publication Current => _publisher.Current;

    /// <summary>The last versions with their texts.</summary>
    internal KeptVersions Kept => _publisher.Kept;

    /// <summary>The files, in layer order.</summary>
    internal TrackedFile[] Files => _reloader.Files;

    /// <summary>The names of the files that are there, in layer order; of all of them before the first load.</summary>
    internal IReadOnlyList<string> Layers => Files.Length == 0
        ? [.. Plan.Files.Select(static file => file.Name)]
        : [.. Files.Where(static file => file.InUse.Root is not null).Select(static file => file.Plan.Name)];

    /// <summary>How long <see cref="Current"/> has been that.</summary>
    internal TimeSpan Age => _publisher.Age;

    internal IReadOnlyList<FileStatus> Status => [.. Files.Select(file => FileStatuses.Of(file, Files))];

    /// <summary>What collectors are told; null when nobody uses the source.</summary>
    private SourceReading? Reading => _providers.HasAny ? new SourceReading([.. Status.Select(static file => file.State)], Age) : null;

    /// <summary>Tells which root the providers belong to, so that gates see the whole configuration.</summary>
    internal void BelongsTo(IConfigurationRoot root) => _root.Learn(root);

    /// <summary>Tells which root chains the one that the providers belong to, so that saves know what it overrides.</summary>
    internal void IsChainedInto(IConfigurationRoot root) => _root.LearnOuter(root);

    /// <summary>Has everything logged by the host from now on, and what it missed.</summary>
    /// <returns>Ends that: the host is gone.</returns>
    internal IDisposable ConnectLogger(ILogger host)
    {
        host = new GuardedLogger(host);
        _log.Connect(host);
        return new Undo(() => _log.Disconnect(host));
    }

    /// <summary>Reports to the host's meter from now on, in the place of one of its own.</summary>
    /// <returns>Ends that: the host is gone.</returns>
    internal IDisposable ConnectMeter(IMeterFactory host) => _meter.Connect(host);

    /// <summary>Adds a gate that only the host knows of.</summary>
    /// <returns>Takes it away again.</returns>
    internal IDisposable AddGate(Func<IConfiguration, CancellationToken, ValueTask> gate) => _gates.Add(gate);

    /// <summary>The first load, on this thread. Free when the files are loaded.</summary>
    internal void Load()
    {
        if (!_reloader.IsLoaded)
        {
            _scope.ThrowIfInside();
            _turn.Run(() => FirstLoadAsync(Pace.FirstLoad(blocking: true), CancellationToken.None));
        }
    }

    /// <summary>The load of a new provider: the first load, or a fresh look where what is loaded may be old.</summary>
    /// <param name="isNewRoot">Whether it belongs to a root of its own: each <c>Build()</c> of a plain builder reads anew, as stock sources do.</param>
    internal void LoadFor(bool isNewRoot)
    {
        Load();
        if (_wasUsed && (isNewRoot || !_providers.HasAny))
        {
            Reload();
        }
    }

    /// <summary>The first load. Free when the files are loaded.</summary>
    internal Task LoadAsync(CancellationToken cancellationToken)
    {
        _scope.ThrowIfInside();
        return _turn.RunAsync(() => FirstLoadAsync(Pace.FirstLoad(blocking: false), cancellationToken), cancellationToken);
    }

    /// <summary>Reads every file again at once, on this thread. Never throws: failures are reported, the last good configuration stays.</summary>
    internal void Reload()
    {
        if (_scope.IsInside)
        {
            return;
        }

        try
        {
            _turn.Run(() => RefreshAsync(AllFiles(), ChangeCause.Reload, Pace.AtOnce, CancellationToken.None));
        }
        catch (Exception exception)
        {
            Log.ReloadFailed(Plan.Logger, exception.GetType().Name);
        }
    }

    /// <summary>Reads every file again and waits until they stand still.</summary>
    internal Task<Outcome> ReloadAsync(CancellationToken cancellationToken)
    {
        _scope.ThrowIfInside();
        return _turn.RunAsync(
            () => RefreshAsync(AllFiles(), ChangeCause.Reload, Pace.Settled(Plan), cancellationToken), cancellationToken);
    }

    /// <summary>Saves edits to the files, and publishes them.</summary>
    internal Task<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) =>
        SaveAsync(new EditDrafter(Plan, _reloader, _publisher, _root, _scope, request), cancellationToken);

    /// <summary>Saves the texts of an earlier version, and publishes them.</summary>
    internal Task<SaveResult> RollbackAsync(KeptVersion version, SaveOptions options, CancellationToken cancellationToken) =>
        SaveAsync(new RollbackDrafter(Plan, _reloader, version, options), cancellationToken);

    /// <summary>One tick of the poll loop; for tests.</summary>
    internal Task TickAsync() => _poller.TickAsync();

    /// <summary>A provider was loaded: watch the files for it.</summary>
    internal void Attach(AsyncFilesProvider provider)
    {
        _wasUsed = true;
        _providers.Add(provider);
        if (Plan.ReloadOnChange)
        {
            _poller.Start(Files);
        }
    }

    /// <summary>A provider was disposed. With the last one polling stops and nothing is announced any more; reads still work.</summary>
    internal void Detach(AsyncFilesProvider provider)
    {
        _providers.Remove(provider);
        _poller.StopUnlessWanted();
        _meter.StopUnlessWanted();
    }

    private Task<SaveResult> SaveAsync(IDrafter drafter, CancellationToken cancellationToken)
    {
        _scope.ThrowIfInside();
        return _saves.SaveAsync(() => _turn.RunAsync(() => _saver.SaveAsync(drafter, cancellationToken), cancellationToken));
    }

    private bool[] AllFiles() => Array.ConvertAll(Files, static _ => true);

    private void OnStalledLook(TrackedFile file)
    {
        _failures.Stall(file);
        _failures.Publish(file);
    }

    private ValueTask<Outcome> FirstLoadAsync(Pace pace, CancellationToken cancellationToken) =>
        _reloader.IsLoaded ? default : _reloads.LoadAsync(() => _reloader.LoadAsync(pace, cancellationToken));

    private ValueTask<Outcome> RefreshAsync(bool[] suspects, ChangeCause cause, Pace pace, CancellationToken cancellationToken) =>
        _reloads.ReloadAsync(cause, () => _reloader.RefreshAsync(suspects, cause, pace, cancellationToken));

    private async Task PollAsync(bool[] suspects, CancellationToken cancellationToken)
    {
        try
        {
            await _turn.RunAsync(
                () => RefreshAsync(suspects, ChangeCause.Edit, Pace.Settled(Plan), cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Every provider is gone.
        }
        catch (Exception exception)
        {
            // Deaf after one surprise would be worse than the surprise.
            Log.ReloadFailed(Plan.Logger, exception.GetType().Name);
        }
    }
}
