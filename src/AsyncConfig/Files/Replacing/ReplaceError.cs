using System.Runtime.InteropServices;
using AsyncConfig.Files.Native;

namespace AsyncConfig.Files.Replacing;

/// <summary>What a failing system call of a save means, and what to do about it. Numbers are Linux's.</summary>
internal static class ReplaceError
{
    internal const int NotPermitted = 1;       // EPERM
    internal const int TryAgain = 11;          // EAGAIN, EWOULDBLOCK
    internal const int Exists = 17;            // EEXIST
    internal const int Invalid = 22;           // EINVAL
    internal const int NotImplemented = 38;    // ENOSYS
    internal const int NoSuchAttribute = 61;   // ENODATA
    internal const int NotSupported = 95;      // EOPNOTSUPP

    internal const string ReadOnly =
        "Permission denied; let the account that runs the app read and write the file's directory, or save to another file.";

    internal const string NoSpace = "The disk has no space or no inodes left; make room and save again.";

    internal const string DanglingLink = "It is a link to a file that does not exist; create that file, or remove the link.";

    internal const string MountPoint =
        "Nothing can be renamed over this file, most likely because it is mounted on its own; mount its directory instead "
        + "(SaveOptions.AllowInPlaceFallback overwrites it in place, which is not atomic).";

    /// <summary>What the last system call of this thread failed with.</summary>
    internal static int Last => Marshal.GetLastPInvokeError();

    /// <exception cref="FileReplaceException">The call failed.</exception>
    internal static void ThrowIfFailed(nint result)
    {
        if (result == -1)
        {
            throw From(Last);
        }
    }

    /// <summary>Whether a file system refuses to lock at all. A network one may want the directory writable (EBADF).</summary>
    internal static bool MeansNoLocks(int error) => error is 9 or Invalid or 37 or NotImplemented or NotSupported; // EBADF, ENOLCK

    internal static FileReplaceException From(int error) => error switch
    {
        1 or 13 => new(SaveFailureReason.ReadOnly, ReadOnly), // EPERM, EACCES
        30 => new(SaveFailureReason.ReadOnly, "The file system is mounted read-only; mount it writable, or save to another file."), // EROFS
        28 => new(SaveFailureReason.OutOfSpace, NoSpace), // ENOSPC
        122 => new(SaveFailureReason.OutOfSpace, "The disk quota is used up; make room and save again."), // EDQUOT
        16 or 18 => new(SaveFailureReason.NotReplaceable, MountPoint) { IsMountPoint = true }, // EBUSY, EXDEV
        SystemError.NoSuchFile or Exists => new(SaveFailureReason.Conflict, LastLook.Moved),
        SystemError.NotAFolder => new(SaveFailureReason.NotReplaceable, "A part of the path is a file where a directory should be; correct the path."),
        _ => new(SaveFailureReason.NotReplaceable, SystemError.Describe(error)),
    };
}
