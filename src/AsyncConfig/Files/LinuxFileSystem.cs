using System.Runtime.InteropServices;
using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files;

/// <summary>Reads without locks and without waiting, and knows inodes and change times.</summary>
internal sealed class LinuxFileSystem : IFileSystem
{
    public bool HasFullIdentity => true;

    /// <summary>Whether this system has the calls: a very old C library or a strict sandbox may not.</summary>
    internal static bool IsSupported
    {
        get
        {
            try
            {
                return OperatingSystem.IsLinux() && LibC.StatX(LibC.CurrentFolder, "/\0"u8, 0, LibC.KindAndIdentity, out _) == 0;
            }
            catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
            {
                return false;
            }
        }
    }

    public FileProbe Probe(FilePath path)
    {
        int result;
        StatX found;
        do
        {
            result = LibC.StatX(LibC.CurrentFolder, path.Native, 0, LibC.KindAndIdentity, out found);
        }
        while (WasInterrupted(result));

        return Answer(result, found);
    }

    public IOpenFile Open(FilePath path)
    {
        SafeFileHandle handle;
        do
        {
            handle = LibC.Open(path.Native, LibC.ReadWithoutWaiting);
        }
        while (WasInterrupted(handle.IsInvalid ? -1 : 0));

        return handle.IsInvalid ? throw Failure() : new OpenFile(handle);
    }

    private static bool WasInterrupted(nint result) =>
        result < 0 && Marshal.GetLastPInvokeError() == SystemError.Interrupted;

    private static FileAccessException Failure()
    {
        int error = Marshal.GetLastPInvokeError();
        return new FileAccessException(SystemError.Describe(error), SystemError.IsAbsence(error));
    }

    private static FileProbe Answer(int result, in StatX found)
    {
        if (result == 0)
        {
            return new FileProbe(found.IsRegularFile ? ProbeKind.File : ProbeKind.Other, found.Identity, null);
        }

        int error = Marshal.GetLastPInvokeError();
        return SystemError.IsAbsence(error)
            ? FileProbe.Absent
            : new FileProbe(ProbeKind.Failed, default, SystemError.Describe(error));
    }

    private sealed class OpenFile(SafeFileHandle handle) : IOpenFile
    {
        public FileProbe Probe()
        {
            int result;
            StatX found;
            do
            {
                result = LibC.StatX(handle, "\0"u8, LibC.DescriptorItself, LibC.KindAndIdentity, out found);
            }
            while (WasInterrupted(result));

            return Answer(result, found);
        }

        public int Read(Span<byte> buffer)
        {
            nint count;
            do
            {
                count = LibC.Read(handle, buffer, buffer.Length);
            }
            while (WasInterrupted(count));

            return count < 0 ? throw Failure() : (int)count;
        }

        // The width of an offset differs between the C libraries of 32-bit systems.
        public bool TryRewind() => Environment.Is64BitProcess && LibC.Seek(handle, 0, 0) == 0;

        public void Dispose() => handle.Dispose();
    }
}
