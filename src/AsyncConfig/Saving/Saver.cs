using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;

namespace AsyncConfig.Saving;

/// <summary>
/// The story of a save: the folders are locked, what others have written is taken first, the texts are edited and checked,
/// the gates asked, the files replaced, and the result published like any reload.
/// </summary>
internal sealed class Saver(
    LoadPlan plan, IFileSystem fileSystem, IFileReplacer replacer, Reloader reloader, Publisher publisher, RootView root, CallbackScope scope)
{
    private const int MaxAttempts = 5;
    private const string Unanswered = "The file system does not answer; save again when it does.";

    /// <summary>A disk that takes longer for a few small writes has hung.</summary>
    internal static readonly TimeSpan LongestReplace = TimeSpan.FromMinutes(1);

    private readonly FileReader _reader = new(fileSystem, plan.MaxFileSize);
    private readonly FileEditor _editor = new(plan);

    /// <summary>Saves. The caller has the turn.</summary>
    internal async ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
    {
        TrackedFile[] candidates = request.Target is { } target ? [target] : [.. reloader.Files.Where(HasFolder)];

        // The lock first: other savers then stand still, and only those who know no lock are waited for below.
        using DirectoryLocks locks = await LockAsync(candidates, request.Options, cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            using LockedTexts texts = await ReadAsync(candidates, cancellationToken).ConfigureAwait(false);
            TrackedFile? moved = Array.Find(candidates, texts.HasMoved);
            if (moved is null || attempt > 1)
            {
                IGrouping<TrackedFile, KeyEdit>[] routed = [.. Route(request)];
                moved = Array.Find(routed, file => texts.HasMoved(file.Key))?.Key;
                if (moved is null)
                {
                    return await SaveLockedAsync(request, routed, locks, texts, cancellationToken).ConfigureAwait(false);
                }
            }

            if (attempt == MaxAttempts)
            {
                throw Error(SaveFailureReason.Conflict, moved, "The file keeps changing or is gone; save again when it stands still.");
            }

            // Text that somebody is still writing is never edited: they would finish into an orphan.
            await reloader.RefreshAsync(
                Array.ConvertAll(reloader.Files, candidates.Contains), ChangeCause.Edit, Pace.Settled(plan), cancellationToken)
                .ConfigureAwait(false);
            RequireAnswer(candidates);
        }
    }

    private async ValueTask<SaveResult> SaveLockedAsync(
        SaveRequest request,
        IGrouping<TrackedFile, KeyEdit>[] routed,
        DirectoryLocks locks,
        LockedTexts texts,
        CancellationToken cancellationToken)
    {
        FileEdit[] edits = [.. routed.Select(file => _editor.Edit(file.Key, [.. file], Text(texts, file.Key)))];
        Array.ForEach(request.Target is { } target ? [target] : Array.ConvertAll(edits, static edit => edit.File), file => RequireExpected(file, request));
        FileEdit[] changes = [.. edits.Where(static edit => !edit.ChangesNothing)];
        Snapshot candidate = CandidateWith(changes);
        Show(candidate, changes, request);
        if (changes.Length > 0)
        {
            await AskGatesAsync(candidate, changes[0].File, cancellationToken).ConfigureAwait(false);
        }

        var written = new Written(plan, reloader, publisher, root);
        try
        {
            foreach (FileEdit change in changes)
            {
                written.Add(change, await ReplaceAsync(change, locks, request.Options, cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            // Also after a failure half-way: what is on disk is what is live.
            written.Publish();
        }

        written.ThrowIfDoubtful();
        return written.ToResult(request.Target);
    }

    private async Task<LockedTexts> ReadAsync(TrackedFile[] files, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedCall.RunAsync(
                () => LockedTexts.Read(_reader, files), plan.ReadTimeout, plan.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw Error(SaveFailureReason.NotReplaceable, files[0], Unanswered);
        }
    }

    /// <summary>The edits of a request by file, in layer order.</summary>
    private IEnumerable<IGrouping<TrackedFile, KeyEdit>> Route(SaveRequest request)
    {
        Snapshot current = publisher.Current.Snapshot;
        var edit = new ConfigurationEdit(request.Target is { } target
            ? target.Latest.Root ?? ConfigurationNode.EmptyDocument
            : request.ReadAll?.Invoke() ?? current.Root);
        CallbackScope.Visit visit = scope.Enter();
        try
        {
            request.Witness?.Before(ViewOf(current));
            request.Edit(edit);
        }
        finally
        {
            visit.IsOver = true;
        }

        TrackedFile[] files = reloader.Files;
        var router = new EditRouter(current, Array.ConvertAll(files, static file => file.Plan.IsOverride));
        return edit.Edits
            .Where(one => request.Owns(one.Key))
            .GroupBy(one => request.Target ?? files[router.LayerOf(one.Key)])
            .OrderBy(group => Array.IndexOf(files, group.Key));
    }

    private void Show(Snapshot candidate, FileEdit[] changes, SaveRequest request)
    {
        if (request.Witness is not { } witness)
        {
            return;
        }

        CallbackScope.Visit visit = scope.Enter();
        try
        {
            witness.After(ViewOf(candidate), OverriddenKeys.Of(changes, candidate, reloader.Files, root));
        }
        finally
        {
            visit.IsOver = true;
        }
    }

    private SaveView ViewOf(Snapshot files) => new(root.With(files, isFirst: false), files);

    private FileContent? Text(LockedTexts texts, TrackedFile file)
    {
        if (file.Latest.Failure is { } failure)
        {
            throw Error(SaveFailureReason.NotEditable, file, $"The file cannot be edited as it stands; repair it first. {failure.Reason}");
        }

        return texts.TryGet(file, out FileContent? content)
            ? content
            : throw Error(SaveFailureReason.NotEditable, file, "The key belongs to a file in a folder that does not exist; name the file to create both.");
    }

    private void RequireExpected(TrackedFile file, SaveRequest request)
    {
        if (request.Options.ExpectedVersion is { } expected)
        {
            string? then = request.Target is not null
                ? expected
                : publisher.History.FileVersion(expected, Array.IndexOf(reloader.Files, file));
            if (then != file.Latest.Signature)
            {
                throw Error(SaveFailureReason.Conflict, file, "The file is not the expected version any more; read it again, and save again.");
            }
        }
    }

    /// <summary>What is in use, with the edited files in their new form: also while another layer is broken.</summary>
    private Snapshot CandidateWith(FileEdit[] changes)
    {
        Snapshot current = publisher.Current.Snapshot;
        Layer[] layers = [.. current.Layers];
        foreach (FileEdit change in changes)
        {
            int i = Array.IndexOf(reloader.Files, change.File);
            layers[i] = layers[i] with { Version = change.Revision.Signature, Root = change.Revision.Root };
        }

        return current.With([.. layers], ChangeCause.Save);
    }

    private async ValueTask AskGatesAsync(Snapshot candidate, TrackedFile file, CancellationToken cancellationToken)
    {
        if (!Difference.AreEqual(publisher.Current.Snapshot.Root, candidate.Root)
            && await reloader.FindObjectionAsync(candidate, Pace.Settled(plan), cancellationToken).ConfigureAwait(false) is { } objection)
        {
            throw new ConfigurationSaveException(
                SaveFailureReason.Rejected, objection.ToFailure(file.Plan.Path, plan.TimeProvider.GetUtcNow()));
        }
    }

    private async Task<DirectoryLocks> LockAsync(TrackedFile[] files, SaveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await DirectoryLocks.AcquireAsync(
                replacer,
                files.Select(file => FolderOf(RealPath(file))),
                options.LockTimeout,
                plan.ReadTimeout,
                plan.TimeProvider,
                cancellationToken)
                .ConfigureAwait(false);
        }
        catch (FileReplaceException exception)
        {
            throw SaveErrors.Of(exception, files[0].Plan.Path, plan.TimeProvider);
        }
    }

    private async Task<ReplaceResult> ReplaceAsync(
        FileEdit change, DirectoryLocks locks, SaveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var realPath = new FilePath(RealPath(change.File));
            var lastLook = new LastLook(replacer, _reader, change.File.Plan.Path, realPath, change.HashBefore);
            var replacement = new Replacement(
                Path.GetFileName(realPath.FullPath), change.After, () => lastLook.Check(cancellationToken))
            {
                IsNew = change.HashBefore is null,
                AllowInPlace = options.AllowInPlaceFallback,
            };

            // Not cancellable from here but in the last look: a rename cannot be taken back.
            return await BoundedCall.RunAsync(
                () => locks[FolderOf(realPath.FullPath)].Replace(replacement), LongestReplace, plan.TimeProvider, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (FileReplaceException exception)
        {
            throw SaveErrors.Of(exception, change.File.Plan.Path, plan.TimeProvider);
        }
        catch (TimeoutException)
        {
            throw Error(SaveFailureReason.DurabilityUnknown, change.File, "The disk did not answer in time; polling will show whether the file was saved.");
        }
    }

    private void RequireAnswer(TrackedFile[] files)
    {
        if (Array.Find(files, static file => file.IsStalled) is { } stalled)
        {
            throw Error(SaveFailureReason.NotReplaceable, stalled, Unanswered);
        }
    }

    private bool HasFolder(TrackedFile file) => fileSystem.Probe(file.Directory).Kind == ProbeKind.Other;

    private string RealPath(TrackedFile file) => replacer.Resolve(file.Plan.Path);

    private static string FolderOf(string path) => Path.GetDirectoryName(path) ?? path;

    private ConfigurationSaveException Error(SaveFailureReason reason, TrackedFile file, string message) =>
        SaveErrors.Of(reason, file.Plan.Path, message, plan.TimeProvider);
}
