using System.Buffers;
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

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

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

    /// <summary>Those that lie in a directory, by name: ours only, since they are going to be deleted.</summary>
    internal static IEnumerable<string> NamesIn(string directory) => Directory
        .EnumerateFiles(directory, $"{Prefix}*{Suffix}")
        .Select(path => Path.GetFileName(path))
        .Where(name => name.Length == Prefix.Length + RandomDigits + Suffix.Length
            && !name.AsSpan(Prefix.Length, RandomDigits).ContainsAnyExcept(HexDigits));

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
            if (NativeFile.TryOpen(directory, name, LibC.CreateExclusively, isNew ? LeftToUmask : OwnerOnly) is { } file)
            {
                return new TemporaryFile(directory, name, file);
            }

            if (ReplaceError.Last != ReplaceError.Exists || attempt == MaxNames)
            {
                throw ReplaceError.From(ReplaceError.Last);
            }
        }
    }

    internal void Write(ReadOnlyMemory<byte> bytes) => NativeFile.Write(_file, bytes);

    internal IReadOnlyList<string> TakePermissionsOf(string name)
    {
        using SafeFileHandle target = NativeFile.Open(_directory, name, LibC.ReadWithoutWaiting);
        return Permissions.Copy(target, _file);
    }

    internal void Flush() => NativeFile.Flush(_file);

    /// <summary>Closes the file; network file systems report only then what went wrong.</summary>
    /// <returns>What it is.</returns>
    internal FileIdentity Close()
    {
        ReplaceError.ThrowIfFailed(LibC.StatX(_file, "\0"u8, LibC.DescriptorItself, LibC.KindAndIdentity, out StatX found));
        NativeFile.Close(_file);
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
