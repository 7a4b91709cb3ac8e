using System.Runtime.InteropServices;

namespace AsyncConfig.Files.Native;

/// <summary>Error numbers of Linux, the same on x64 and arm64, in words that name the way out.</summary>
internal static class SystemError
{
    internal const int NoSuchFile = 2;    // ENOENT
    internal const int Interrupted = 4;   // EINTR
    internal const int NotAFolder = 20;   // ENOTDIR

    /// <summary>No such file: so also when a parent is missing, or is no folder.</summary>
    internal static bool IsAbsence(int error) => error is NoSuchFile or NotAFolder;

    internal static string Describe(int error) => error switch
    {
        NoSuchFile or NotAFolder => FileAccessException.NoSuchFile,
        1 or 13 => FileAccessException.PermissionDenied, // EPERM, EACCES
        5 => "The disk or network reported an input/output error; check the volume.", // EIO
        6 or 19 => FileAccessException.NotRegular, // ENXIO, ENODEV: sockets, devices without a driver
        23 or 24 => "Too many files are open; raise the limit of open files (ulimit -n) or look for a leak.", // ENFILE, EMFILE
        36 => "The path is too long.", // ENAMETOOLONG
        40 => "Symbolic links lead in a circle; point the link at a file.", // ELOOP
        107 or 110 or 112 or 113 => "The network file system does not answer; check the mount.", // ENOTCONN, ETIMEDOUT, EHOSTDOWN, EHOSTUNREACH
        116 => "The network file system lost the file (stale handle); check the mount.", // ESTALE
        _ => $"The system says: {Marshal.GetPInvokeErrorMessage(error)}.",
    };
}
