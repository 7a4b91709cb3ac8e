using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Native;

/// <remarks>
/// Calls that change files. Two flags of <c>open</c> are not generic: arm and powerpc swapped them with others.
/// </remarks>
internal static partial class LibC
{
    internal const int CloseOnExec = 0x80000;            // O_CLOEXEC
    internal const int ReadAndWrite = 0x2;               // O_RDWR
    internal const int CreateExclusively = 0x1 | 0x40 | 0x80; // O_WRONLY | O_CREAT | O_EXCL

    internal const int LockWithoutWaiting = 0x2 | 0x4;   // LOCK_EX | LOCK_NB
    internal const int Unlock = 0x8;                     // LOCK_UN
    internal const uint WithoutReplacing = 0x1;          // RENAME_NOREPLACE
    internal const uint Unchanged = uint.MaxValue;       // an owner or group of -1

    private static readonly bool HasSwappedFlags = RuntimeInformation.ProcessArchitecture
        is Architecture.Arm or Architecture.Armv6 or Architecture.Arm64 or Architecture.Ppc64le;

    /// <summary>O_DIRECTORY.</summary>
    internal static int DirectoryOnly { get; } = HasSwappedFlags ? 0x4000 : 0x10000;

    /// <summary>O_NOFOLLOW.</summary>
    internal static int NoLink { get; } = HasSwappedFlags ? 0x8000 : 0x20000;

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    internal static partial int OpenAt(SafeFileHandle directory, byte[] name, int flags, uint permissions);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    internal static partial nint Seek(SafeFileHandle file, nint offset, int origin);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int Truncate(SafeFileHandle file, nint length);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    internal static partial int Flush(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(nint file);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    internal static partial int ChangeOwner(SafeFileHandle file, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    internal static partial int ChangePermissions(SafeFileHandle file, uint permissions);

    [LibraryImport("libc", EntryPoint = "fgetxattr", SetLastError = true)]
    internal static partial nint GetAttribute(SafeFileHandle file, ReadOnlySpan<byte> name, Span<byte> value, nint size);

    [LibraryImport("libc", EntryPoint = "fsetxattr", SetLastError = true)]
    internal static partial int SetAttribute(SafeFileHandle file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, nint size, int flags);

    [LibraryImport("libc", EntryPoint = "fremovexattr", SetLastError = true)]
    internal static partial int RemoveAttribute(SafeFileHandle file, ReadOnlySpan<byte> name);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true)]
    internal static partial int RenameAt(SafeFileHandle from, byte[] oldName, SafeFileHandle to, byte[] newName);

    /// <summary>Not in every C library.</summary>
    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    internal static partial int RenameAt(SafeFileHandle from, byte[] oldName, SafeFileHandle to, byte[] newName, uint flags);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true)]
    internal static partial int LinkAt(SafeFileHandle from, byte[] oldName, SafeFileHandle to, byte[] newName, int flags);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    internal static partial int UnlinkAt(SafeFileHandle directory, byte[] name, int flags);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    internal static partial int MakeDirectory(byte[] path, uint permissions);

    [LibraryImport("libc", EntryPoint = "rmdir", SetLastError = true)]
    internal static partial int RemoveDirectory(byte[] path);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true)]
    internal static partial nint RealPath(byte[] path, nint buffer);

    [LibraryImport("libc", EntryPoint = "free")]
    internal static partial void Free(nint memory);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    internal static partial uint EffectiveUser();
}
