using System.IO.Hashing;
using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>
/// An open directory, its lock, and the replacement of files in it. Names are looked up in the very directory that is
/// locked, also when somebody moves another one to its path.
/// </summary>
internal sealed class LinuxDirectory(string realPath, SafeFileHandle handle, MissingDirectories created) : ITargetDirectory
{
    public string LockOrder { get; } = DescribeIdentity(handle);

    public bool IsLocked { get; private set; }

    public bool TryLock()
    {
        if (SystemCall.Restart(() => LibC.Lock(handle, LibC.LockWithoutWaiting)) == 0)
        {
            IsLocked = true;
            return true;
        }

        return ReplaceError.Last switch
        {
            ReplaceError.TryAgain => false,
            int error when ReplaceError.MeansNoLocks(error) => true,
            int error => throw ReplaceError.From(error),
        };
    }

    /// <remarks>
    /// The order is the guarantee. The bytes are on disk before they get the file's name: a crash finds the old file or the
    /// whole new one. Permissions are right before the name is there: nobody ever reads what he may not. The last look is
    /// right before the rename; the directory is flushed before anybody hears of success.
    /// </remarks>
    public ReplaceResult Replace(Replacement replacement)
    {
        Leftovers.Sweep(realPath, handle, IsLocked);
        using var temporary = TemporaryFile.Create(handle, replacement.IsNew);
        temporary.Write(replacement.Content);
        IReadOnlyList<string> warnings = replacement.IsNew ? [] : temporary.TakePermissionsOf(replacement.Name);
        temporary.Flush();
        FileIdentity identity = temporary.Close();
        replacement.LastLook();
        try
        {
            temporary.Rename(replacement.Name, replacement.IsNew);
        }
        catch (FileReplaceException exception) when (exception.IsMountPoint && replacement.AllowInPlace)
        {
            (identity, warnings) = InPlaceFile.Overwrite(handle, replacement);
        }

        string? doubt = Flush();
        return new ReplaceResult(new FileStamp(
            Current(replacement.Name, identity), XxHash128.HashToUInt128(replacement.Content.Span), replacement.Content.Length))
        {
            DurabilityDoubt = doubt,
            Warnings = warnings,
        };
    }

    public void Dispose()
    {
        // Still under the lock, or a saver that has it by then would lose the directory under its feet.
        created.RemoveUnused();

        // Not left to closing: a program that is being started shares the descriptor, and with it the lock, for a moment.
        if (IsLocked)
        {
            IsLocked = false;
            LibC.Lock(handle, LibC.Unlock);
        }

        handle.Dispose();
    }

    /// <summary>Makes the new name durable; when that fails, says why.</summary>
    private string? Flush() => LibC.Flush(handle) == 0
        ? null
        : "The file was saved, but the disk did not confirm it, so a power failure may bring the old one back; check the volume. "
            + SystemError.Describe(ReplaceError.Last);

    /// <summary>A rename moves the change time: asks again, and takes the answer if it is about our file.</summary>
    private FileIdentity Current(string name, FileIdentity ours) =>
        LibC.StatX(handle, new FilePath(name).Native, LibC.LinkItself, LibC.KindAndIdentity, out StatX found) == 0
        && found.Identity with { Changed = ours.Changed } == ours
            ? found.Identity
            : ours;

    private static string DescribeIdentity(SafeFileHandle handle)
    {
        ReplaceError.ThrowIfFailed(LibC.StatX(handle, "\0"u8, LibC.DescriptorItself, LibC.KindAndIdentity, out StatX found));
        return $"{found.Identity.Device:x16}/{found.Identity.Inode:x16}";
    }
}
