using AsyncConfig.Files.Replacing;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;

namespace AsyncConfig.Saving;

/// <summary>What a save has written so far; becomes its result.</summary>
internal sealed class Written(LoadPlan plan, Reloader reloader, Publisher publisher, RootView root)
{
    private readonly List<FileEdit> _edits = [];
    private readonly List<string> _warnings = [];
    private ConfigurationSaveException? _doubt;

    /// <param name="edit">A file's part of the save.</param>
    /// <param name="result">How it was written; null when the disk holds it already.</param>
    internal void Add(FileEdit edit, ReplaceResult? result)
    {
        _edits.Add(edit);
        if (result is null)
        {
            edit.File.Take(edit.Revision);
            return;
        }

        _warnings.AddRange(result.Warnings);
        edit.File.RememberSaved(result.Stamp, edit.Revision, plan.TimeProvider);
        if (result.DurabilityDoubt is { } doubt)
        {
            _doubt ??= SaveErrors.Of(SaveFailureReason.DurabilityUnknown, edit.File.Plan.Path, doubt, plan.TimeProvider);
        }
    }

    /// <summary>Swaps in what was written, through the same door as a reload.</summary>
    internal void Publish(ChangeCause cause)
    {
        if (_edits.Count > 0)
        {
            reloader.PublishSaved(_edits.Select(static edit => edit.File), cause);
        }
    }

    /// <exception cref="ConfigurationSaveException">The new bytes are live, and may be gone after a power failure.</exception>
    internal void ThrowIfDoubtful()
    {
        if (_doubt is not null)
        {
            throw _doubt;
        }
    }

    internal SaveResult ToResult(TrackedFile? target)
    {
        return new SaveResult(
            target?.InUse.Signature ?? publisher.Current.Snapshot.Version,
            [.. _edits.Where(static edit => !edit.IsOnDisk).Select(static edit => edit.File.Plan.Path)],
            [.. _edits.SelectMany(static edit => edit.ChangedKeys).Distinct(StringComparer.OrdinalIgnoreCase)],
            [.. OverriddenKeys.Of(_edits, publisher.Current.Snapshot, reloader.Files, root)])
        {
            Warnings = _warnings,
        };
    }
}
