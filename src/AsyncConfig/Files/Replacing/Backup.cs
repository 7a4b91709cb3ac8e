using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>A durable copy of a file's old content, for as long as the file itself may be half written.</summary>
internal sealed class Backup
{
    internal const string Suffix = ".asyncconfig-backup";

    private const uint OwnerOnly = 0x180; // 0600

    private readonly SafeFileHandle _directory;
    private readonly byte[] _native;

    private Backup(SafeFileHandle directory, string name)
    {
        _directory = directory;
        Name = name;
        _native = new FilePath(name).Native;
    }

    internal string Name { get; }

    /// <summary>When it returns, the bytes and their name are on disk.</summary>
    internal static Backup Create(SafeFileHandle directory, string fileName, ReadOnlyMemory<byte> bytes)
    {
        var backup = new Backup(directory, fileName + Suffix);
        using SafeFileHandle file = backup.Open();
        try
        {
            NativeFile.Write(file, bytes);
            NativeFile.Flush(file);
            NativeFile.Close(file);
            NativeFile.Flush(directory);
            return backup;
        }
        catch
        {
            backup.Delete();
            throw;
        }
    }

    internal void Delete() => _ = LibC.UnlinkAt(_directory, _native, 0);

    private SafeFileHandle Open() =>
        NativeFile.TryOpen(_directory, _native, LibC.CreateExclusively, OwnerOnly) ?? throw (ReplaceError.Last == ReplaceError.Exists
            ? new FileReplaceException(
                SaveFailureReason.NotReplaceable,
                $"An earlier save in place was interrupted and left '{Name}'; restore the file from it or delete it, then save again.")
            : ReplaceError.From(ReplaceError.Last));
}
