using System.Security.Cryptography;
using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>The new content under a name of its own, in the directory of the file that it is to become. Gone when disposed, unless renamed.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Prefix = ".asyncconfig-";
    private const string Suffix = ".tmp";
    private const int RandomDigits = 32;
    private const int MaxNames = 8;
    private const uint OwnerOnly = 0x180;   // 0600: it may hold secrets
    private const uint LeftToUmask = 0x1B6; // 0666

    private readonly SafeFileHandle _directory;
    private readonly byte[] _name;
    private readonly SafeFileHandle _file;
    private bool _isThere = true;

    private TemporaryFile(SafeFileHandle directory, byte[] name, SafeFileHandle file)
    {
        _directory = directory;
        _name = name;
        _file = file;
    }

    /// <summary>What such files are called, as a search pattern.</summary>
    internal static string Pattern { get; } = Prefix + new string('?', RandomDigits) + Suffix;

    internal static string NewName() => Prefix + RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true) + Suffix;

    /// <param name="directory">Where.</param>
    /// <param name="isNew">
    /// It becomes a new file, whose permissions the system sets as for any other; else nobody else may read it until it has
    /// those of the file that it replaces.
    /// </param>
    internal static TemporaryFile Create(SafeFileHandle directory, bool isNew)
    {
        for (int attempt = 1; ; attempt++)
        {
            byte[] name = new FilePath(NewName()).Native;
            nint file = SystemCall.Restart(() => LibC.OpenAt(
                directory, name, LibC.CreateExclusively | LibC.NoLink, isNew ? LeftToUmask : OwnerOnly));
            if (file != -1)
            {
                return new TemporaryFile(directory, name, new SafeFileHandle(file, ownsHandle: true));
            }

            if (ReplaceError.Last != ReplaceError.Exists || attempt == MaxNames)
            {
                throw ReplaceError.From(ReplaceError.Last);
            }
        }
    }

    internal void Write(ReadOnlyMemory<byte> bytes) => FileWrite.All(_file, bytes);

    internal IReadOnlyList<string> TakePermissionsOf(string name)
    {
        nint target = SystemCall.Restart(
            () => LibC.OpenAt(_directory, new FilePath(name).Native, LibC.ReadWithoutWaiting | LibC.NoLink, 0));
        ReplaceError.ThrowIfFailed(target);
        using var file = new SafeFileHandle(target, ownsHandle: true);
        return Permissions.Copy(file, _file);
    }

    /// <remarks>
    /// Once, whatever it says: after a failure the system may have dropped the very pages that were not written, and a
    /// second call would report success.
    /// </remarks>
    internal void Flush() => ReplaceError.ThrowIfFailed(LibC.Flush(_file));

    /// <summary>Closes the file; network file systems report only then what went wrong.</summary>
    /// <returns>What it is.</returns>
    internal FileIdentity Close()
    {
        ReplaceError.ThrowIfFailed(LibC.StatX(_file, "\0"u8, LibC.DescriptorItself, LibC.KindAndIdentity, out StatX found));
        FileWrite.Close(_file);
        return found.Identity;
    }

    /// <param name="name">The name that it gets.</param>
    /// <param name="isNew">Nothing is there, and should somebody have been quicker, theirs stays.</param>
    internal void Rename(string name, bool isNew)
    {
        byte[] target = new FilePath(name).Native;
        if (!isNew)
        {
            ReplaceError.ThrowIfFailed(LibC.RenameAt(_directory, _name, _directory, target));
            _isThere = false;
        }
        else if (!TryRenameWithoutReplacing(target))
        {
            // A second name for the same file; the first one goes when this is disposed.
            ReplaceError.ThrowIfFailed(LibC.LinkAt(_directory, _name, _directory, target, 0));
        }
    }

    /// <remarks>What goes wrong here must not hide why the save failed. What stays is swept by the next save.</remarks>
    public void Dispose()
    {
        _file.Dispose();
        if (_isThere)
        {
            _ = LibC.UnlinkAt(_directory, _name, 0);
        }
    }

    /// <returns>False where the system or the file system does not know such a rename.</returns>
    private bool TryRenameWithoutReplacing(byte[] target)
    {
        try
        {
            if (LibC.RenameAt(_directory, _name, _directory, target, LibC.WithoutReplacing) == 0)
            {
                _isThere = false;
                return true;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }

        return ReplaceError.Last is ReplaceError.Invalid or ReplaceError.NotImplemented
            ? false
            : throw ReplaceError.From(ReplaceError.Last);
    }
}
