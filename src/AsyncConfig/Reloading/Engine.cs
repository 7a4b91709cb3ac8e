using AsyncConfig.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Planning;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Reloading;

/// <summary>
/// The running state of one source, and the story of a reload: files are read until they stand still, judged, merged,
/// put before the gates, published by one reference write, and announced.
/// </summary>
internal sealed class Engine
{
    private readonly IReadOnlyList<int> _replacedSources;
    private readonly IFileSystem _fileSystem;
    private readonly SetReader _reader;
    private readonly RevisionReader _revisions;
    private readonly GateRunner _gates;
    private readonly Poller _poller;
    private readonly ProviderSet _providers;

    private readonly FailureReport _failures;
    private readonly Turn _turn;
    private TrackedFile[] _files = [];
    private volatile Publication _current;
    private volatile bool _isLoaded;
    private volatile bool _wasUsed;
    private WeakReference<IConfigurationRoot>? _root;

    /// <param name="plan">What to load and how.</param>
    /// <param name="fileSystem">The disk.</param>
    /// <param name="replacedSources">Places of the host's sources that ours is about to take.</param>
    internal Engine(LoadPlan plan, IFileSystem fileSystem, IReadOnlyList<int> replacedSources)
    {
        Plan = plan;
        _replacedSources = replacedSources;
        _fileSystem = fileSystem;
        _reader = new SetReader(fileSystem, plan);
        _revisions = new RevisionReader(plan);
        _gates = new GateRunner(plan);
        _current = new Publication(Snapshot.Create([], plan.ArrayMerge, ChangeCause.Load), 0);
        Announcer = new Announcer(() => _current.Snapshot, plan.TimeProvider, plan.Logger);
        _providers = new ProviderSet(Announcer);
        _failures = new FailureReport(plan, Announcer);
        _poller = new Poller(fileSystem, plan, () => _providers.HasAny, PollAsync, OnStalledLook);

        // Whoever has the turn reads a few times and asks the gates once.
        _turn = new Turn((plan.ReadTimeout * 4) + plan.ValidationTimeout);
    }

    internal LoadPlan Plan { get; }

    internal Announcer Announcer { get; }

    /// <summary>What readers see.</summary>
    internal Publication Current => _current;

    internal IReadOnlyList<FileStatus> Status => [.. _files.Select(file => FileStatuses.Of(file, _files))];

    /// <summary>Tells which root the providers belong to, so that gates see the whole configuration.</summary>
    internal void BelongsTo(IConfigurationRoot root) => _root = new WeakReference<IConfigurationRoot>(root);

    /// <summary>The first load, on this thread. Free when the files are loaded.</summary>
    internal void Load()
    {
        if (!_isLoaded)
        {
            ThrowInsideGate();
            _turn.Run(() => LoadInTurnAsync(Pace.FirstLoad(blocking: true), CancellationToken.None));
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
        ThrowInsideGate();
        return _turn.RunAsync(() => LoadInTurnAsync(Pace.FirstLoad(blocking: false), cancellationToken), cancellationToken);
    }

    /// <summary>Reads every file again at once, on this thread. Never throws: failures are reported, the last good configuration stays.</summary>
    internal void Reload()
    {
        if (_gates.IsInside)
        {
            return;
        }

        try
        {
            _turn.Run(() => RefreshInTurnAsync(All(_files), ChangeCause.Reload, Pace.AtOnce, CancellationToken.None));
        }
        catch (Exception exception)
        {
            Log.ReloadFailed(Plan.Logger, exception.GetType().Name);
        }
    }

    /// <summary>Reads every file again and waits until they stand still.</summary>
    internal Task<Outcome> ReloadAsync(CancellationToken cancellationToken)
    {
        ThrowInsideGate();
        return _turn.RunAsync(
            () => RefreshInTurnAsync(All(_files), ChangeCause.Reload, Pace.Settled(Plan), cancellationToken), cancellationToken);
    }

    /// <summary>One tick of the poll loop; for tests.</summary>
    internal Task TickAsync() => _poller.TickAsync();

    /// <summary>A provider was loaded: watch the files for it.</summary>
    internal void Attach(AsyncFilesProvider provider)
    {
        _wasUsed = true;
        _providers.Add(provider);
        Announcer.IsEnabled = true;
        if (Plan.ReloadOnChange)
        {
            _poller.Start(_files);
        }
    }

    /// <summary>A provider was disposed. With the last one polling stops and nothing is announced any more; reads still work.</summary>
    internal void Detach(AsyncFilesProvider provider)
    {
        _providers.Remove(provider);
        if (!_providers.HasAny)
        {
            Announcer.IsEnabled = false;
            _poller.Stop();
        }
    }

    private static bool[] All(TrackedFile[] files)
    {
        var all = new bool[files.Length];
        Array.Fill(all, true);
        return all;
    }

    private void ThrowInsideGate()
    {
        if (_gates.IsInside)
        {
            throw new InvalidOperationException(
                "A validation gate must not load, reload or save the configuration that waits for it. Do that after the gate has returned, from OnChange for example.");
        }
    }

    private async ValueTask<Outcome> LoadInTurnAsync(Pace pace, CancellationToken cancellationToken)
    {
        if (_isLoaded)
        {
            return default;
        }

        TrackedFile[] files = [.. Plan.Files.Select(static file => new TrackedFile(file))];
        using SetReading reading = await _reader.ReadAsync(files, All(files), pace, cancellationToken).ConfigureAwait(false);
        Take(reading);
        FirstLoad.ThrowIfFailed(files);
        Snapshot candidate = Merge(files, ChangeCause.Load);
        if (await FindObjectionAsync(candidate, pace, cancellationToken).ConfigureAwait(false) is { } objection)
        {
            throw FirstLoad.Refused(files, objection, Plan.TimeProvider);
        }

        await pace.CallAsync(() => UnreadDefaults.Warn(Plan, _fileSystem), Plan, cancellationToken).ConfigureAwait(false);
        _files = files;
        Announcer.Start(candidate);
        Publish(candidate, isChanged: true);
        _isLoaded = true;
        Log.Loaded(Plan.Logger, files.Count(static file => file.InUse.Root is not null), files.Length, candidate.Version);
        return new Outcome(Changed: true, null);
    }

    private async ValueTask<Outcome> RefreshInTurnAsync(
        bool[] suspects, ChangeCause cause, Pace pace, CancellationToken cancellationToken)
    {
        using SetReading reading = await _reader.ReadAsync(_files, suspects, pace, cancellationToken).ConfigureAwait(false);
        if (reading.Unsettled.Count > 0)
        {
            reading.Unsettled.ForEach(_failures.Unsettle);
            return Report(reading.Unsettled);
        }

        if (cause == ChangeCause.Edit && reading.IsAnyMissingTooSoon)
        {
            // The ticks that come find out whether it is gone; until then nothing of the set is taken.
            return default;
        }

        Take(reading);
        Array.ForEach(_files, _failures.Publish);
        if (Array.Find(_files, static file => file.Latest.Failure is not null) is { } refused)
        {
            return new Outcome(Changed: false, refused.Failure);
        }

        Snapshot candidate = Merge(_files, cause);
        bool isChanged = !Difference.AreEqual(_current.Snapshot.Root, candidate.Root);
        if (isChanged && await FindObjectionAsync(candidate, pace, cancellationToken).ConfigureAwait(false) is { } objection)
        {
            return Refuse(_files.Where(static file => file.Latest != file.InUse), objection);
        }

        Publish(candidate, isChanged);
        return new Outcome(isChanged, Array.Find(_files, static file => file.IsStalled)?.Failure);
    }

    /// <summary>Takes what was read into the files' records.</summary>
    private void Take(SetReading reading)
    {
        for (int i = 0; i < reading.Set.Length; i++)
        {
            TrackedFile file = reading.Set[i];
            if (file.IsStalled)
            {
                _failures.Stall(file);
            }
            else if (reading[i] is { } seen)
            {
                _revisions.Take(file, seen);
            }
        }
    }

    private Snapshot Merge(TrackedFile[] files, ChangeCause cause) => Snapshot.Create(
        [.. files.Select(static file => new Layer(file.Plan.Path, file.Latest.Signature, file.Latest.Root))],
        Plan.ArrayMerge,
        cause);

    private async ValueTask<string?> FindObjectionAsync(Snapshot candidate, Pace pace, CancellationToken cancellationToken)
    {
        try
        {
            return await _gates.FindObjectionAsync(() => CandidateOf(candidate), pace, cancellationToken).ConfigureAwait(false);
        }
        catch (GateIsAsynchronousException exception) when (_isLoaded)
        {
            return exception.Message;
        }
    }

    private IConfiguration CandidateOf(Snapshot candidate)
    {
        IConfigurationRoot? root = null;
        _root?.TryGetTarget(out root);
        return CandidateRoot.Create(
            root,
            provider => provider is AsyncFilesProvider ours && ours.Engine == this,
            candidate,
            _isLoaded ? [] : _replacedSources);
    }

    private void Publish(Snapshot snapshot, bool isChanged)
    {
        Publication before = _current;
        if (isChanged || snapshot.Version != before.Snapshot.Version)
        {
            // Swap first, announce after: whoever is told finds the new data.
            _current = new Publication(snapshot, isChanged ? before.Generation + 1 : before.Generation);
            Announcer.Signal();
        }

        Array.ForEach(_files, _failures.Accept);
    }

    private Outcome Refuse(IEnumerable<TrackedFile> files, string reason)
    {
        List<TrackedFile> refused = [.. files];
        refused.ForEach(file => _failures.Refuse(file, reason));
        return Report(refused);
    }

    private Outcome Report(List<TrackedFile> files)
    {
        files.ForEach(_failures.Publish);
        return new Outcome(Changed: false, files.FirstOrDefault()?.Failure);
    }

    private void OnStalledLook(TrackedFile file)
    {
        _failures.Stall(file);
        _failures.Publish(file);
    }

    private async Task PollAsync(bool[] suspects, CancellationToken cancellationToken)
    {
        try
        {
            await _turn.RunAsync(
                () => RefreshInTurnAsync(suspects, ChangeCause.Edit, Pace.Settled(Plan), cancellationToken), cancellationToken)
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
