using AsyncConfig.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Planning;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;

namespace AsyncConfig.Reloading;

/// <summary>
/// The story of a reload: files are read until they stand still, judged, merged, put before the gates, published by one
/// reference write, and announced. Whoever calls has the turn.
/// </summary>
internal sealed class Reloader(
    LoadPlan plan, IFileSystem fileSystem, GateRunner gates, RootView root, Publisher publisher, Announcer announcer, FailureReport failures)
{
    private readonly SetReader _reader = new(fileSystem, plan);
    private readonly RevisionReader _revisions = new(plan);
    private volatile bool _isLoaded;

    /// <summary>Whether the first load has succeeded.</summary>
    internal bool IsLoaded => _isLoaded;

    /// <summary>The files, in layer order; none before the first load.</summary>
    internal TrackedFile[] Files { get; private set; } = [];

    /// <summary>The first load. Does nothing once it has succeeded.</summary>
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file or the candidate was refused.</exception>
    internal async ValueTask<Outcome> LoadAsync(Pace pace, CancellationToken cancellationToken)
    {
        if (_isLoaded)
        {
            return default;
        }

        TrackedFile[] files = [.. plan.Files.Select(static file => new TrackedFile(file))];
        using SetReading reading = await _reader
            .ReadAsync(files, Array.ConvertAll(files, static _ => true), pace, cancellationToken).ConfigureAwait(false);
        Take(reading);
        FirstLoad.ThrowIfFailed(files);
        Snapshot candidate = Merge(files, ChangeCause.Load);
        if (await FindObjectionAsync(candidate, pace, cancellationToken).ConfigureAwait(false) is { } objection)
        {
            throw FirstLoad.Refused(files, objection.Reason);
        }

        await WarnOfUnreadDefaultsAsync(pace, cancellationToken).ConfigureAwait(false);
        Files = files;
        announcer.Start(candidate);
        publisher.Swap(candidate, difference: null);
        AcceptFiles();
        _isLoaded = true;
        Log.Loaded(plan.Logger, files.Count(static file => file.InUse.Root is not null), files.Length, candidate.Version);
        return new Outcome(Changed: true, null);
    }

    /// <summary>Every later load. Never throws for what a file holds: failures are reported, the last good snapshot stays.</summary>
    internal async ValueTask<Outcome> RefreshAsync(
        bool[] suspects, ChangeCause cause, Pace pace, CancellationToken cancellationToken)
    {
        using SetReading reading = await _reader.ReadAsync(Files, suspects, pace, cancellationToken).ConfigureAwait(false);
        if (reading.Unsettled.Count > 0)
        {
            reading.Unsettled.ForEach(failures.Unsettle);
            return Report(reading.Unsettled);
        }

        if (cause == ChangeCause.Edit && reading.IsAnyMissingTooSoon)
        {
            // The ticks that come find out whether it is gone; until then nothing of the set is taken.
            return default;
        }

        Take(reading);
        bool isNews = ForEach(Files, failures.Publish);
        if (Array.Find(Files, static file => file.Latest.Failure is not null) is { } refused)
        {
            return new Outcome(Changed: false, refused.Failure, IsNews: isNews);
        }

        Snapshot candidate = Merge(Files, cause);
        Difference difference = DifferenceTo(candidate);
        if (!difference.IsEmpty && await FindObjectionAsync(candidate, pace, cancellationToken).ConfigureAwait(false) is { } objection)
        {
            return Refuse(objection);
        }

        Swap(candidate, difference);
        isNews |= AcceptFiles();
        TrackedFile? stalled = Array.Find(Files, static file => file.IsStalled);
        return new Outcome(!difference.IsEmpty, stalled?.Failure, IsStalled: stalled is not null, isNews);
    }

    /// <summary>Asks the gates about a candidate.</summary>
    /// <returns>Why it is refused; null when it passes.</returns>
    internal async ValueTask<Objection?> FindObjectionAsync(Snapshot candidate, Pace pace, CancellationToken cancellationToken)
    {
        if (candidate.Cause == ChangeCause.Edit && gates.Recall(candidate.Version) is { } known)
        {
            return known;
        }

        try
        {
            return await gates.FindObjectionAsync(
                candidate.Version, () => root.With(candidate, isFirst: !_isLoaded), pace, cancellationToken).ConfigureAwait(false);
        }
        catch (GateIsAsynchronousException exception) when (_isLoaded)
        {
            return new Objection(exception.Message, IsFinal: false);
        }
    }

    /// <summary>Publishes files that were saved, beside what is in use of the others: also while another layer is broken.</summary>
    internal void PublishSaved(IEnumerable<TrackedFile> files, ChangeCause cause)
    {
        foreach (TrackedFile file in files)
        {
            failures.Accept(file);
        }

        var saved = Snapshot.Create([.. Files.Select(static file => file.LayerOf(file.InUse))], plan.ArrayMerge, cause);
        Swap(saved, DifferenceTo(saved));
    }

    /// <summary>Takes what was read into the files' records.</summary>
    private void Take(SetReading reading)
    {
        for (int i = 0; i < reading.Set.Length; i++)
        {
            TrackedFile file = reading.Set[i];
            if (file.IsStalled)
            {
                failures.Stall(file);
            }
            else if (reading[i] is { } seen)
            {
                _revisions.Take(file, seen);
            }
        }
    }

    private Snapshot Merge(TrackedFile[] files, ChangeCause cause) =>
        Snapshot.Create([.. files.Select(static file => file.LayerOf(file.Latest))], plan.ArrayMerge, cause);

    /// <summary>Compares with what readers see: once, for everybody who has to know.</summary>
    private Difference DifferenceTo(Snapshot candidate) => Difference.Between(publisher.Current.Snapshot.Root, candidate.Root);

    private bool AcceptFiles()
    {
        gates.Forget();
        return ForEach(Files, failures.Accept);
    }

    /// <summary>Whether any of it was news.</summary>
    private static bool ForEach(IEnumerable<TrackedFile> files, Func<TrackedFile, bool> tell)
    {
        bool isNews = false;
        foreach (TrackedFile file in files)
        {
            isNews |= tell(file);
        }

        return isNews;
    }

    private void Swap(Snapshot snapshot, Difference difference)
    {
        // Swap first, announce after: whoever is told finds the new data.
        if (publisher.Swap(snapshot, difference))
        {
            announcer.Signal(difference);
        }
    }

    private Outcome Refuse(Objection objection)
    {
        // The file to look at first: it is what whoever asked for the reload is told.
        List<TrackedFile> refused = [.. Files
            .Where(static file => file.Latest != file.InUse)
            .OrderByDescending(file => file.Plan.Path == objection.Place?.Path)];
        refused.ForEach(file => failures.Refuse(file, objection));
        return Report(refused);
    }

    private Outcome Report(List<TrackedFile> files)
    {
        bool isNews = ForEach(files, failures.Publish);
        return new Outcome(Changed: false, files.FirstOrDefault()?.Failure, IsNews: isNews);
    }

    private async ValueTask WarnOfUnreadDefaultsAsync(Pace pace, CancellationToken cancellationToken)
    {
        if (plan.UnreadDefaults.IsEmpty)
        {
            return;
        }

        try
        {
            await pace.CallAsync(() => UnreadDefaults.Warn(plan, fileSystem), plan, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Looking for files that nobody reads is not worth a failed start.
        }
    }
}
