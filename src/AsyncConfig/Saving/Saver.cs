using AsyncConfig.Files.Replacing;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;

namespace AsyncConfig.Saving;

/// <summary>
/// The story of a save: the folders are locked, what others have written is taken first, the new texts are made and checked,
/// the gates asked, the files replaced, and the result published like any reload.
/// </summary>
internal sealed class Saver(LoadPlan plan, SaveDisk disk, Reloader reloader, Publisher publisher, RootView root)
{
    private const int MaxAttempts = 5;

    /// <summary>Saves what a drafter comes up with. The caller has the turn.</summary>
    internal async ValueTask<SaveResult> SaveAsync(IDrafter drafter, CancellationToken cancellationToken)
    {
        TrackedFile[] candidates = drafter.Target is { } target ? [target] : await disk.FindWithFolderAsync(reloader.Files, cancellationToken).ConfigureAwait(false);

        // The lock first: other savers then stand still, and only those who know no lock are waited for below.
        using DirectoryLocks locks = await disk.LockAsync(candidates, drafter.Options, cancellationToken).ConfigureAwait(false);
        for (int attempt = 1; ; attempt++)
        {
            using LockedTexts texts = await disk.ReadAsync(candidates, cancellationToken).ConfigureAwait(false);
            TrackedFile? moved = Array.Find(candidates, texts.HasMoved);
            if (moved is null || attempt > 1)
            {
                Draft draft = drafter.Draft(texts);
                moved = Array.Find(draft.Files, texts.HasMoved);
                if (moved is null)
                {
                    return await SaveLockedAsync(drafter, draft, locks, cancellationToken).ConfigureAwait(false);
                }
            }

            if (attempt == MaxAttempts)
            {
                throw Error(SaveFailureReason.Conflict, moved, "The file keeps changing or is gone; save again when it stands still.");
            }

            // Text that somebody is still writing is never replaced: they would finish into an orphan.
            await reloader.RefreshAsync(
                Array.ConvertAll(reloader.Files, candidates.Contains), ChangeCause.Edit, Pace.Settled(plan), cancellationToken)
                .ConfigureAwait(false);
            disk.RequireAnswer(candidates);
        }
    }

    private async ValueTask<SaveResult> SaveLockedAsync(
        IDrafter drafter, Draft draft, DirectoryLocks locks, CancellationToken cancellationToken)
    {
        FileEdit[] changes = draft.Make();
        Array.ForEach(drafter.Target is { } target ? [target] : draft.Files, file => RequireExpected(file, drafter));
        Snapshot candidate = CandidateWith(changes, drafter.Cause);
        drafter.Review(candidate, changes);
        if (changes.Length > 0)
        {
            await AskGatesAsync(candidate, changes[0].File, cancellationToken).ConfigureAwait(false);
        }

        var written = new Written(plan, reloader, publisher, root);
        try
        {
            foreach (FileEdit change in changes)
            {
                written.Add(change, change.IsOnDisk
                    ? null
                    : await disk.ReplaceAsync(change, locks, drafter.Options, cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            // Also after a failure half-way: what is on disk is what is live.
            written.Publish(drafter.Cause);
        }

        written.ThrowIfDoubtful();
        return written.ToResult(drafter.Target);
    }

    private void RequireExpected(TrackedFile file, IDrafter drafter)
    {
        if (drafter.Options.ExpectedVersion is { } expected)
        {
            string? then = drafter.Target is not null
                ? expected
                : publisher.History.FileVersion(expected, Array.IndexOf(reloader.Files, file));
            if (then != file.Latest.Signature)
            {
                throw Error(SaveFailureReason.Conflict, file, "The file is not the expected version any more; read it again, and save again.");
            }
        }
    }

    /// <summary>What is in use, with the changed files in their new form: also while another layer is broken.</summary>
    private Snapshot CandidateWith(FileEdit[] changes, ChangeCause cause)
    {
        Snapshot current = publisher.Current.Snapshot;
        Layer[] layers = [.. current.Layers];
        foreach (FileEdit change in changes)
        {
            layers[Array.IndexOf(reloader.Files, change.File)] = change.File.LayerOf(change.Revision);
        }

        return current.With([.. layers], cause);
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

    private ConfigurationSaveException Error(SaveFailureReason reason, TrackedFile file, string message) =>
        SaveErrors.Of(reason, file.Plan.Path, message, plan.TimeProvider);
}
