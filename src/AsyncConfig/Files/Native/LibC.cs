using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Native;

/// <summary>
/// The system calls that reading needs. Directly, because every managed open takes a lock that can disturb other
/// programs, waits for a FIFO's writer, and no managed call gives an inode or a change time.
/// </summary>
/// <remarks>Constants and layouts are those of the kernel's generic ABI: the same on x64, arm64 and riscv64.</remarks>
internal static partial class LibC
{
    internal const int CurrentFolder = -100;      // AT_FDCWD
    internal const int DescriptorItself = 0x1000; // AT_EMPTY_PATH

    internal const uint KindAndIdentity = 0x001 | 0x040 | 0x080 | 0x100 | 0x200; // STATX_TYPE, MTIME, CTIME, INO, SIZE

    /// <summary>O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC.</summary>
    internal const int ReadWithoutWaiting = 0x100 | 0x800 | 0x80000;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    internal static partial int StatX(int folder, ReadOnlySpan<byte> path, int flags, uint mask, out StatX result);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    internal static partial int StatX(SafeFileHandle folder, ReadOnlySpan<byte> path, int flags, uint mask, out StatX result);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    internal static partial SafeFileHandle Open(ReadOnlySpan<byte> path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(SafeFileHandle file, Span<byte> buffer, nint count);
}
