using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>Who may do what with a file: its group, its owner, its mode, its access list.</summary>
internal static class Permissions
{
    private static ReadOnlySpan<byte> AccessList => "system.posix_acl_access\0"u8;

    /// <summary>Gives one file the permissions of another.</summary>
    /// <returns>What could not be kept though the save may go on, for people.</returns>
    /// <exception cref="FileReplaceException">They cannot be kept without letting somebody in, or out, who was not.</exception>
    internal static IReadOnlyList<string> Copy(SafeFileHandle from, SafeFileHandle to)
    {
        StatX wanted = Look(from);
        StatX current = Look(to);
        CopyGroup(wanted, current, to);
        bool isOwnerKept = TryCopyOwner(wanted, current, to);

        // A directory may have given the new file an access list: it goes first, since the mode would bring it to life.
        byte[]? list = ReadAccessList(from);
        if (list is null)
        {
            RemoveAccessList(to);
        }

        // After group and owner, whose change takes bits of the mode away.
        ReplaceError.ThrowIfFailed(LibC.ChangePermissions(to, wanted.Permissions));
        if (list is not null)
        {
            WriteAccessList(to, list);
        }

        return isOwnerKept
            ? []
            : ["The file now belongs to the account that saved it: only its owner or root may keep it another's."];
    }

    private static StatX Look(SafeFileHandle file)
    {
        ReplaceError.ThrowIfFailed(LibC.StatX(file, "\0"u8, LibC.DescriptorItself, LibC.Everything, out StatX found));
        return found;
    }

    private static void CopyGroup(in StatX wanted, in StatX current, SafeFileHandle to)
    {
        if (wanted.Group != current.Group && LibC.ChangeOwner(to, LibC.Unchanged, wanted.Group) == -1)
        {
            throw ReplaceError.Last == ReplaceError.NotPermitted
                ? new FileReplaceException(
                    SaveFailureReason.NotReplaceable,
                    "The new file could not get the old one's group; add the account that runs the app to that group, or change the file's group.")
                : ReplaceError.From(ReplaceError.Last);
        }
    }

    private static bool TryCopyOwner(in StatX wanted, in StatX current, SafeFileHandle to)
    {
        if (wanted.Owner == current.Owner || LibC.ChangeOwner(to, wanted.Owner, LibC.Unchanged) == 0)
        {
            return true;
        }

        return ReplaceError.Last == ReplaceError.NotPermitted ? false : throw ReplaceError.From(ReplaceError.Last);
    }

    /// <returns>Null when there is none.</returns>
    private static byte[]? ReadAccessList(SafeFileHandle file)
    {
        nint length = LibC.GetAttribute(file, AccessList, [], 0);
        if (length == -1 && ReplaceError.Last is (ReplaceError.NoSuchAttribute or ReplaceError.NotSupported))
        {
            return null;
        }

        byte[] list = new byte[Math.Max(length, 0)];
        return length >= 0 && LibC.GetAttribute(file, AccessList, list, length) == length ? list : throw NotKept();
    }

    private static void WriteAccessList(SafeFileHandle file, byte[] list)
    {
        if (LibC.SetAttribute(file, AccessList, list, list.Length, 0) == -1)
        {
            throw NotKept();
        }
    }

    private static void RemoveAccessList(SafeFileHandle file)
    {
        if (ReadAccessList(file) is not null && LibC.RemoveAttribute(file, AccessList) == -1)
        {
            throw NotKept();
        }
    }

    // The mode alone would widen it: its group bits are the mask of the list.
    private static FileReplaceException NotKept() => new(
        SaveFailureReason.NotReplaceable,
        "The new file could not get the old one's access list (ACL); let the account that runs the app own the file, or remove the list. "
        + SystemError.Describe(ReplaceError.Last));
}
