using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>Writing that either happened or throws.</summary>
internal static class FileWrite
{
    /// <summary>Writes all of it from where the file stands: the system may take less at a time.</summary>
    internal static void All(SafeFileHandle file, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint count = SystemCall.Restart(() => LibC.Write(file, bytes.Span, bytes.Length));
            ReplaceError.ThrowIfFailed(count);
            bytes = bytes[(int)count..];
        }
    }

    /// <summary>Closes a file; disposing it would hide a failure.</summary>
    internal static void Close(SafeFileHandle file)
    {
        nint descriptor = file.DangerousGetHandle();
        file.SetHandleAsInvalid();

        // Never again, not even when interrupted: the number may belong to another file by now.
        ReplaceError.ThrowIfFailed(LibC.Close(descriptor));
    }
}
