using System.Globalization;

namespace AsyncConfig.Files;

/// <summary>Reads whole files that others may be writing: what it returns was the file's content at one moment.</summary>
/// <param name="fileSystem">Where the files are.</param>
/// <param name="maxFileSize">Largest file that is read, in bytes; at most 1 GiB.</param>
internal sealed class FileReader(IFileSystem fileSystem, long maxFileSize)
{
    private const int MaxAttempts = 5;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileAccessException">
    /// It is absent, no regular file, too large, not readable, or did not hold still.
    /// </exception>
    internal FileContent Read(FilePath path)
    {
        var buffer = new ContentBuffer(keeps: true);
        try
        {
            return new FileContent(Read(path, buffer), buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file for its hash alone, in constant memory.</summary>
    /// <inheritdoc cref="Read(FilePath)" path="/exception"/>
    internal FileStamp Hash(FilePath path)
    {
        using var buffer = new ContentBuffer(keeps: false);
        return Read(path, buffer);
    }

    private FileStamp Read(FilePath path, ContentBuffer buffer)
    {
        UInt128? previous = null;
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            (FileStamp stamp, bool moved) = ReadOnce(path, buffer);

            // The same bytes twice are still enough: a file may be touched all the time, or its inode change by itself.
            if (!moved || stamp.Hash == previous)
            {
                return stamp;
            }

            previous = stamp.Hash;
        }

        throw new FileAccessException("It kept changing while it was read; wait for its writer, or replace the file by a rename.");
    }

    /// <remarks>
    /// The order is the guarantee: an identity taken before the first byte and found again after the last one, on the
    /// descriptor (nobody wrote into it) and on the path (nobody put another file there).
    /// </remarks>
    private (FileStamp Stamp, bool Moved) ReadOnce(FilePath path, ContentBuffer buffer)
    {
        using IOpenFile file = fileSystem.Open(path);
        FileProbe before = file.Probe();
        RequireReadable(before);
        ReadToEnd(file, before.Identity.Size, buffer);
        bool moved = file.Probe() != before || fileSystem.Probe(path) != before;
        return (new FileStamp(before.Identity, buffer.Hash, buffer.Length), moved);
    }

    private void RequireReadable(FileProbe probe)
    {
        if (probe.Kind != ProbeKind.File)
        {
            throw new FileAccessException(probe.Error ?? FileAccessException.NotRegular);
        }

        RequireAllowed(probe.Identity.Size);
    }

    // The size is a hint: files in /proc say 0, and a file may grow while it is read.
    private void ReadToEnd(IOpenFile file, long expected, ContentBuffer buffer)
    {
        buffer.Restart((int)expected);
        int count;
        while ((count = file.Read(buffer.Room)) > 0)
        {
            buffer.Advance(count);
            RequireAllowed(buffer.Length);
        }
    }

    private void RequireAllowed(long length)
    {
        if (length > maxFileSize)
        {
            throw new FileAccessException(string.Create(
                CultureInfo.InvariantCulture, $"The file is larger than {maxFileSize} bytes; raise MaxFileSize if that is meant."));
        }
    }
}
