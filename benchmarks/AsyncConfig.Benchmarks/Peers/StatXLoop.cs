using System.Runtime.InteropServices;

namespace AsyncConfig.Benchmarks.Peers;

/// <summary>The floor of a poll: one <c>statx</c> for each path, and nothing else.</summary>
internal static unsafe partial class StatXLoop
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint KindAndIdentity = 0x001 | 0x040 | 0x080 | 0x100 | 0x200; // STATX_TYPE, MTIME, CTIME, INO, SIZE

    /// <param name="paths">Zero-terminated.</param>
    /// <returns>How many were there.</returns>
    internal static int Look(byte[][] paths)
    {
        byte* result = stackalloc byte[256];
        int found = 0;
        foreach (byte[] path in paths)
        {
            found += StatX(CurrentFolder, path, 0, KindAndIdentity, result) == 0 ? 1 : 0;
        }

        return found;
    }

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int StatX(int folder, ReadOnlySpan<byte> path, int flags, uint mask, byte* result);
}
