using System.Runtime.InteropServices;

namespace AsyncConfig.Files.Native;

/// <summary>The fields of the kernel's <c>struct statx</c> that are used.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct StatX
{
    [FieldOffset(28)]
    private readonly ushort _mode;

    [FieldOffset(32)]
    private readonly ulong _inode;

    [FieldOffset(40)]
    private readonly long _size;

    [FieldOffset(96)]
    private readonly long _changedSeconds;

    [FieldOffset(104)]
    private readonly uint _changedNanoseconds;

    [FieldOffset(112)]
    private readonly long _modifiedSeconds;

    [FieldOffset(120)]
    private readonly uint _modifiedNanoseconds;

    [FieldOffset(136)]
    private readonly uint _deviceMajor;

    [FieldOffset(140)]
    private readonly uint _deviceMinor;

    // S_IFMT and S_IFREG.
    internal bool IsRegularFile => (_mode & 0xF000) == 0x8000;

    internal FileIdentity Identity => new(
        ((ulong)_deviceMajor << 32) | _deviceMinor,
        _inode,
        _size,
        Nanoseconds(_modifiedSeconds, _modifiedNanoseconds),
        Nanoseconds(_changedSeconds, _changedNanoseconds));

    // Far-off years may overflow: only inequality counts.
    private static long Nanoseconds(long seconds, uint nanoseconds) => unchecked((seconds * 1_000_000_000) + nanoseconds);
}
