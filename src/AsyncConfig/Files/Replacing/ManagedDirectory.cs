using System.IO.Hashing;

namespace AsyncConfig.Files.Replacing;

/// <summary>A directory in which files are replaced with what .NET offers; a hidden file in it is the lock.</summary>
internal sealed class ManagedDirectory(string path) : ITargetDirectory
{
    internal const string LockName = ".asyncconfig.lock";

    private const int Attempts = 10;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);

    private FileStream? _lock;

    public string LockOrder => path;

    public bool IsLocked => _lock is not null;

    public bool TryLock()
    {
        try
        {
            // Windows deletes it with the last handle, also when the process dies. Elsewhere it stays: deleting a lock
            // file that somebody may be opening would give out the lock twice.
            FileOptions options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
            _lock ??= new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, options);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Failure(exception);
        }
    }

    /// <remarks>Flushed before it gets the file's name, the last look right before that.</remarks>
    public ReplaceResult Replace(Replacement replacement)
    {
        string target = Path.Combine(path, replacement.Name);
        string temporary = Path.Combine(path, TemporaryFile.NewName());
        try
        {
            Sweep();
            Write(temporary, replacement.Content);
            KeepMode(target, temporary, replacement.IsNew);
            replacement.LastLook();
            Rename(temporary, target, replacement.IsNew);
            return new ReplaceResult(Stamp(target, replacement.Content));
        }
        catch (Exception exception) when (exception is (IOException and not FileReplaceException) or UnauthorizedAccessException)
        {
            throw Failure(exception);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    public void Dispose() => _lock?.Dispose();

    internal static FileReplaceException Failure(Exception exception) => exception switch
    {
        UnauthorizedAccessException => new(SaveFailureReason.ReadOnly, ReplaceError.ReadOnly),
        FileNotFoundException or DirectoryNotFoundException => new(SaveFailureReason.Conflict, LastLook.Moved),
        _ when (exception.HResult & 0xFFFF) is 112 or 39 or 28 => new(SaveFailureReason.OutOfSpace, ReplaceError.NoSpace), // ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL, ENOSPC
        _ => new(SaveFailureReason.NotReplaceable, $"The system refused: {exception.GetType().Name}, 0x{exception.HResult:x8}; check that no other program holds the file."),
    };

    private static void Write(string file, ReadOnlyMemory<byte> content)
    {
        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(content.Span);
        stream.Flush(flushToDisk: true);
    }

    private static void KeepMode(string target, string temporary, bool isNew)
    {
        if (!isNew && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
    }

    // On Windows a virus scanner or an editor may hold either file for a moment.
    private static void Rename(string temporary, string target, bool isNew)
    {
        using var never = new ManualResetEventSlim();
        TimeSpan pause = FirstPause;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                if (isNew)
                {
                    File.Move(temporary, target, overwrite: false);
                }
                else
                {
                    File.Replace(temporary, target, destinationBackupFileName: null);
                }

                return;
            }
            catch (IOException) when (isNew && File.Exists(target))
            {
                throw new FileReplaceException(SaveFailureReason.Conflict, LastLook.Moved);
            }
            catch (Exception exception) when (attempt < Attempts && exception is (IOException and not FileNotFoundException) or UnauthorizedAccessException)
            {
                never.Wait(pause);
                pause *= 2;
            }
        }
    }

    private static FileStamp Stamp(string target, ReadOnlyMemory<byte> content) => new(
        new ManagedFileSystem().Probe(new FilePath(target)).Identity, XxHash128.HashToUInt128(content.Span), content.Length);

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next save sweeps it.
        }
    }

    private void Sweep()
    {
        foreach (string leftover in IsLocked ? Directory.GetFiles(path, TemporaryFile.Pattern) : [])
        {
            TryDelete(leftover);
        }
    }
}
