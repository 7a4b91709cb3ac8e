using AsyncConfig.Diagnostics;
using AsyncConfig.Files;

namespace AsyncConfig.Planning;

/// <summary>
/// Warns of an <c>appsettings.yaml</c> that nobody reads. Part of the first load, not of planning: looking for it
/// touches the disk, which may hang.
/// </summary>
internal static class UnreadDefaults
{
    /// <returns>How many there are.</returns>
    internal static int Warn(LoadPlan plan, IFileSystem files)
    {
        int count = 0;
        foreach (string path in plan.UnreadDefaults)
        {
            if (files.Probe(new FilePath(path)).Kind == ProbeKind.File)
            {
                Log.DefaultFileUnread(plan.Logger, path, RegisteredFormats.WayOut(Path.GetExtension(path)));
                count++;
            }
        }

        return count;
    }
}
