using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>What is done to a file either happened or throws.</summary>
internal static class NativeFile
{
    private const int LinkInsteadOfFile = 40; // ELOOP

    /// <summary>Opens or creates a file in a directory.</summary>
    /// <returns>Null when it could not be; <see cref="ReplaceError.Last"/> is why.</returns>
    internal static SafeFileHandle? TryOpen(SafeFileHandle directory, byte[] name, int flags, uint permissions)
    {
        nint file = SystemCall.Restart(() => LibC.OpenAt(directory, name, flags | LibC.NoLink | LibC.CloseOnExec, permissions));
        return file == -1 ? null : new SafeFileHandle(file, ownsHandle: true);
    }

    /// <summary>Opens a file that was no link when its path was resolved.</summary>
    internal static SafeFileHandle Open(SafeFileHandle directory, string name, int flags) =>
        TryOpen(directory, new FilePath(name).Native, flags, 0) ?? throw (ReplaceError.Last == LinkInsteadOfFile
            ? new FileReplaceException(SaveFailureReason.Conflict, LastLook.Moved)
            : ReplaceError.From(ReplaceError.Last));

    /// <summary>Writes all of it from where the file stands: the system may take less at a time.</summary>
    internal static void Write(SafeFileHandle file, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint count = SystemCall.Restart(() => LibC.Write(file, bytes.Span, bytes.Length));
            ReplaceError.ThrowIfFailed(count);
            bytes = bytes[(int)count..];
        }
    }

    /// <remarks>
    /// Once, whatever it says: after a failure the system may have dropped the very pages that were not written, and a
    /// second call would report success.
    /// </remarks>
    internal static void Flush(SafeFileHandle file) => ReplaceError.ThrowIfFailed(LibC.Flush(file));

    /// <summary>Closes a file; disposing it would hide a failure.</summary>
    internal static void Close(SafeFileHandle file)
    {
        nint descriptor = file.DangerousGetHandle();
        file.SetHandleAsInvalid();

        // Never again, not even when interrupted: the number may belong to another file by now.
        ReplaceError.ThrowIfFailed(LibC.Close(descriptor));
    }
}
