using AsyncConfig.Reloading;
using AsyncConfig.Snapshots;

namespace AsyncConfig.Saving;

/// <summary>Keys that a save changes in a file while somebody after that file goes on winning with a value of their own.</summary>
internal static class OverriddenKeys
{
    /// <param name="edits">What changes.</param>
    /// <param name="after">The files together, once it has.</param>
    /// <param name="files">All files, in layer order.</param>
    /// <param name="root">Who else there is.</param>
    internal static HashSet<string> Of(
        IEnumerable<FileEdit> edits, Snapshot after, TrackedFile[] files, RootView root) => edits
        .SelectMany(edit => edit.ChangedKeys.Where(key =>
            (after.FindLayers(key) is [.., int winner] && winner > Array.IndexOf(files, edit.File)) || root.IsOverridden(key)))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
