using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>Removes what savers that were killed left behind.</summary>
/// <remarks>
/// While the lock is held every temporary file in the directory is dead. Still only our own pattern, our own user and
/// regular files are touched, and no link is followed. To root every file is its own: it may have been killed right after
/// it gave one to its target's owner.
/// </remarks>
internal static class Leftovers
{
    private const uint Root = 0;

    /// <param name="path">The directory's path, to list it.</param>
    /// <param name="directory">The directory, to remove from it.</param>
    /// <param name="isLocked">Without the lock nothing is removed: its owner may be alive.</param>
    internal static void Sweep(string path, SafeFileHandle directory, bool isLocked)
    {
        if (!isLocked)
        {
            return;
        }

        uint user = LibC.EffectiveUser();
        foreach (byte[] name in NamesIn(path))
        {
            if (LibC.StatX(directory, name, LibC.LinkItself, LibC.Everything, out StatX found) == 0
                && found.IsRegularFile
                && (found.Owner == user || user == Root))
            {
                // Failing to tidy up is no reason not to save.
                _ = LibC.UnlinkAt(directory, name, 0);
            }
        }
    }

    private static List<byte[]> NamesIn(string path)
    {
        try
        {
            return [.. TemporaryFile.NamesIn(path).Select(name => new FilePath(name).Native)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
