using AsyncConfig.Diagnostics;
using AsyncConfig.Files;

namespace AsyncConfig.Planning;

/// <summary>
/// Warns of an <c>appsettings.yaml</c> that nobody reads. Part of the first load, not of planning: looking for it
/// touches the disk, which may hang.
/// </summary>
internal static class UnreadDefaults
{
    internal static void Warn(LoadPlan plan, IFileSystem files)
    {
        foreach (string path in plan.UnreadDefaults)
        {
            if (files.Probe(new FilePath(path)).Kind == ProbeKind.File)
            {
                Log.DefaultFileUnread(plan.Logger, path, RegisteredFormats.WayOut(Path.GetExtension(path)));
            }
        }
    }
}
