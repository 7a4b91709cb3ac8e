using System.Runtime.InteropServices;
using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>
/// Through system calls of our own: the managed <c>Flush(true)</c> and <c>Dispose</c> hide failures of the disk, and
/// <c>File.Move</c> turns into truncate-and-copy where a rename is refused.
/// </summary>
internal sealed class LinuxFileReplacer : IFileReplacer
{
    public string Resolve(string path)
    {
        nint resolved = LibC.RealPath(new FilePath(path).Native, 0);
        if (resolved != 0)
        {
            string real = Marshal.PtrToStringUTF8(resolved)!;
            LibC.Free(resolved);
            return real;
        }

        if (ReplaceError.Last != SystemError.NoSuchFile)
        {
            throw ReplaceError.From(ReplaceError.Last);
        }

        return Path.GetDirectoryName(path) is { } parent && new FileInfo(path).LinkTarget is null
            ? Path.Combine(Resolve(parent), Path.GetFileName(path))
            : throw new FileReplaceException(SaveFailureReason.NotReplaceable, ReplaceError.DanglingLink);
    }

    public ITargetDirectory OpenDirectory(string realPath)
    {
        var created = new MissingDirectories();
        SafeFileHandle? handle = null;
        try
        {
            created.Create(realPath, Flush);
            handle = Open(realPath);
            return new LinuxDirectory(realPath, handle, created);
        }
        catch
        {
            handle?.Dispose();
            created.RemoveUnused();
            throw;
        }
    }

    private static void Flush(string directory)
    {
        using SafeFileHandle handle = Open(directory);
        NativeFile.Flush(handle);
    }

    private static SafeFileHandle Open(string directory)
    {
        using var anywhere = new SafeFileHandle(LibC.CurrentFolder, ownsHandle: false);
        return NativeFile.Open(anywhere, directory, LibC.DirectoryOnly);
    }
}
