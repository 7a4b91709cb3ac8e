using AsyncConfig.Files;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;
using AsyncConfig.Snapshots;

namespace AsyncConfig.Saving;

/// <summary>Drafts the save of an edit: each key goes to the file that is named, or that supplies it.</summary>
internal sealed class EditDrafter(
    LoadPlan plan, Reloader reloader, Publisher publisher, RootView root, CallbackScope scope, SaveRequest request) : IDrafter
{
    private readonly FileEditor _editor = new(plan);

    public TrackedFile? Target => request.Target;

    public SaveOptions Options => request.Options;

    public ChangeCause Cause => ChangeCause.Save;

    public Draft Draft(LockedTexts texts)
    {
        IGrouping<TrackedFile, KeyEdit>[] routed = [.. Route()];
        return new Draft(
            Array.ConvertAll(routed, static file => file.Key),
            () => [.. routed.Select(file => _editor.Edit(file.Key, [.. file], Text(texts, file.Key))).OfType<FileEdit>()]);
    }

    public void Review(Snapshot candidate, FileEdit[] changes)
    {
        if (request.Witness is { } witness)
        {
            CallUser(() => witness.After(ViewOf(candidate), OverriddenKeys.Of(changes, candidate, reloader.Files, root)));
        }
    }

    /// <summary>The edits by file, in layer order.</summary>
    private IEnumerable<IGrouping<TrackedFile, KeyEdit>> Route()
    {
        Snapshot current = publisher.Current.Snapshot;
        var edit = new ConfigurationEdit(request.Target is { } target
            ? target.Latest.Root ?? ConfigurationNode.EmptyDocument
            : request.ReadAll?.Invoke() ?? current.Root);
        CallUser(() =>
        {
            request.Witness?.Before(ViewOf(current));
            request.Edit(edit);
        });

        TrackedFile[] files = reloader.Files;
        var router = new EditRouter(current, Array.ConvertAll(files, static file => file.Plan.IsOverride));
        return edit.Edits
            .Where(one => request.Owns(one.Key))
            .GroupBy(one => request.Target ?? files[router.LayerOf(one.Key)])
            .OrderBy(group => Array.IndexOf(files, group.Key));
    }

    /// <summary>User code that saves or reloads here would wait for itself.</summary>
    private void CallUser(Action call)
    {
        CallbackScope.Visit visit = scope.Enter();
        try
        {
            call();
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
            throw NotEditable(file, $"The file cannot be edited as it stands; repair it first. {failure.Reason}");
        }

        // A key's new value may come from its old one, which was read from what is in use.
        if ((request.Target is null || request.Witness is not null) && file.Latest != file.InUse)
        {
            throw NotEditable(file, $"What stands in the file is not in use. {file.Refusal?.Reason ?? "Another file is broken."} Repair it first, or save to this file by its name.");
        }

        return texts.TryGet(file, out FileContent? content)
            ? content
            : throw NotEditable(file, "The key belongs to a file in a folder that does not exist; name the file to create both.");
    }

    private ConfigurationSaveException NotEditable(TrackedFile file, string message) =>
        SaveErrors.Of(SaveFailureReason.NotEditable, file.Plan.Path, message, plan.TimeProvider);
}
