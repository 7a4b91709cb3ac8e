using System.Runtime.InteropServices;
using System.Text;
using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files.Replacing;

/// <summary>
/// Through system calls of our own: the managed <c>Flush(true)</c> and <c>Dispose</c> hide failures of the disk, and
/// <c>File.Move</c> turns into truncate-and-copy where a rename is refused.
/// </summary>
internal sealed class LinuxFileReplacer : IFileReplacer
{
    // A circle of links is refused by the system; this bounds only how many missing directories are looked through.
    public string Resolve(string path)
    {
        nint resolved = LibC.RealPath(Native(path), 0);
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
            : throw new FileReplaceException(
                SaveFailureReason.NotReplaceable, "It is a link to a file that does not exist; create that file, or remove the link.");
    }

    public ITargetDirectory OpenDirectory(string realPath)
    {
        IReadOnlyList<string> created = MissingDirectories.Create(realPath, Flush);
        return new LinuxDirectory(realPath, Open(realPath), created);
    }

    internal static byte[] Native(string path) => new FilePath(path).Native;

    private static void Flush(string directory)
    {
        using SafeFileHandle handle = Open(directory);
        ReplaceError.ThrowIfFailed(LibC.Flush(handle));
    }

    private static SafeFileHandle Open(string directory)
    {
        byte[] path = Native(directory);
        using var anywhere = new SafeFileHandle(LibC.CurrentFolder, ownsHandle: false);
        nint descriptor = SystemCall.Restart(
            () => LibC.OpenAt(anywhere, path, LibC.DirectoryOnly | LibC.NoLink | LibC.CloseOnExec, 0));
        ReplaceError.ThrowIfFailed(descriptor);
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }
}
