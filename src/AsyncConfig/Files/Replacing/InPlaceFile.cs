using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>Overwrites a file that nothing can be renamed over. Not atomic: a durable backup is what a crash leaves.</summary>
internal static class InPlaceFile
{
    internal const string NotAtomic =
        "The file was overwritten in place, which is not atomic, because it is mounted on its own; mount its directory instead.";

    private const int LockAttempts = 20;

    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(25);

    /// <summary>Backs up, overwrites, removes the backup.</summary>
    /// <exception cref="FileReplaceException">The old bytes are in place again, or the message says where they are.</exception>
    internal static (FileIdentity Identity, IReadOnlyList<string> Warnings) Overwrite(SafeFileHandle directory, Replacement replacement)
    {
        using SafeFileHandle file = NativeFile.Open(directory, replacement.Name, LibC.ReadAndWrite);
        Lock(file);

        // Again, now that other savers of this file stand still: those in other containers lock other directories.
        replacement.LastLook();
        ReadOnlyMemory<byte> old = ReadAll(file);
        var backup = Backup.Create(directory, replacement.Name, old);
        OverwriteOrRestore(file, replacement.Content, old, backup);
        _ = LibC.StatX(file, "\0"u8, LibC.DescriptorItself, LibC.KindAndIdentity, out StatX found);
        backup.Delete();
        return (found.Identity, [NotAtomic]);
    }

    private static void Lock(SafeFileHandle file)
    {
        using var never = new ManualResetEventSlim();
        for (int attempt = 1; LibC.Lock(file, LibC.LockWithoutWaiting) == -1 && !ReplaceError.MeansNoLocks(ReplaceError.Last); attempt++)
        {
            if (attempt == LockAttempts)
            {
                throw new FileReplaceException(SaveFailureReason.LockTimeout, "Another program holds a lock on the file; try again.");
            }

            never.Wait(LockPause);
        }
    }

    private static ReadOnlyMemory<byte> ReadAll(SafeFileHandle file)
    {
        using var content = new ContentBuffer(keeps: true);
        nint count;
        do
        {
            count = SystemCall.Restart(() => LibC.Read(file, content.Room, content.Room.Length));
            ReplaceError.ThrowIfFailed(count);
            content.Advance((int)count);
        }
        while (count > 0);

        return content.Bytes.ToArray();
    }

    private static void OverwriteOrRestore(SafeFileHandle file, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> old, Backup backup)
    {
        try
        {
            Overwrite(file, content);
        }
        catch (FileReplaceException failure)
        {
            if (!TryOverwrite(file, old))
            {
                throw new FileReplaceException(
                    failure.Reason, $"{failure.Message} The file is damaged; its old content is in '{backup.Name}' beside it.");
            }

            backup.Delete();
            throw;
        }
    }

    private static bool TryOverwrite(SafeFileHandle file, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            Overwrite(file, bytes);
            return true;
        }
        catch (FileReplaceException)
        {
            return false;
        }
    }

    private static void Overwrite(SafeFileHandle file, ReadOnlyMemory<byte> bytes)
    {
        ReplaceError.ThrowIfFailed(LibC.Seek(file, 0, 0));
        NativeFile.Write(file, bytes);
        ReplaceError.ThrowIfFailed(LibC.Truncate(file, bytes.Length));
        NativeFile.Flush(file);
    }
}
