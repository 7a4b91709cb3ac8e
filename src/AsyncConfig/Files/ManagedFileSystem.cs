using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Files;

/// <summary>Where there is no <c>statx</c>: asks the handle, because a path's attributes are those of a link.</summary>
/// <remarks>
/// Every open takes a shared lock while it lasts. No managed call tells a FIFO or a device before it is opened, but
/// they say length 0, so nothing of length 0 is opened: it reads as empty. One that hides behind links through
/// folders that are links themselves is not recognized; the time-out around every call is what bounds it.
/// </remarks>
internal sealed class ManagedFileSystem : IFileSystem
{
    public bool HasFullIdentity => false;

    public FileProbe Probe(FilePath path)
    {
        try
        {
            using IOpenFile file = Open(path);
            return file.Probe();
        }
        catch (FileAccessException exception)
        {
            return exception.IsAbsent ? FileProbe.Absent : new FileProbe(ProbeKind.Failed, default, exception.Message);
        }
    }

    public IOpenFile Open(FilePath path)
    {
        try
        {
            if (Directory.Exists(path.FullPath))
            {
                DateTime modified = Directory.GetLastWriteTimeUtc(path.FullPath);
                return new Unopened(new FileProbe(ProbeKind.Other, Identity(0, modified), null));
            }

            FileSystemInfo target = File.ResolveLinkTarget(path.FullPath, returnFinalTarget: true) ?? new FileInfo(path.FullPath);
            return target is FileInfo { Exists: true, Length: 0 }
                ? new Unopened(new FileProbe(ProbeKind.File, Identity(0, target.LastWriteTimeUtc), null))
                : new OpenFile(File.OpenHandle(path.FullPath, share: FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(exception);
        }
    }

    private static FileIdentity Identity(long length, DateTime modified) =>
        new(0, 0, length, (modified - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick, 0);

    private static FileAccessException Failure(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(FileAccessException.NoSuchFile, isAbsent: true),
        UnauthorizedAccessException => new(FileAccessException.PermissionDenied),
        _ => new(exception.Message),
    };

    /// <summary>A folder, or what says that it is empty.</summary>
    private sealed class Unopened(FileProbe probe) : IOpenFile
    {
        public FileProbe Probe() => probe;

        public int Read(Span<byte> buffer) => 0;

        public bool TryRewind() => true;

        public void Dispose()
        {
        }
    }

    private sealed class OpenFile(SafeFileHandle handle) : IOpenFile
    {
        private long _offset;

        public FileProbe Probe()
        {
            try
            {
                FileIdentity identity = Identity(RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle));
                return new FileProbe(ProbeKind.File, identity, null);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return new FileProbe(ProbeKind.Failed, default, Failure(exception).Message);
            }
        }

        public int Read(Span<byte> buffer)
        {
            try
            {
                int count = RandomAccess.Read(handle, buffer, _offset);
                _offset += count;
                return count;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Failure(exception);
            }
        }

        public bool TryRewind()
        {
            _offset = 0;
            return true;
        }

        public void Dispose() => handle.Dispose();
    }
}
