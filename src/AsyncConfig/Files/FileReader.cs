using System.Buffers;
using System.Globalization;

namespace AsyncConfig.Files;

/// <summary>Reads whole files that others may be writing: what it returns was the file's content at one moment.</summary>
/// <param name="fileSystem">Where the files are.</param>
/// <param name="maxFileSize">Largest file that is read, in bytes; at most 1 GiB.</param>
internal sealed class FileReader(IFileSystem fileSystem, long maxFileSize)
{
    private const int MaxAttempts = 5;
    private const int LargestChunk = 64 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="beforeAgain">Called before it is read again and compared, see <see cref="FileContent.HeldStill"/>; null to read it once.</param>
    /// <exception cref="FileAccessException">
    /// It is absent, no regular file, too large, not readable, or did not hold still.
    /// </exception>
    internal FileContent Read(FilePath path, Action? beforeAgain = null)
    {
        var buffer = new ContentBuffer(keeps: true);
        try
        {
            (FileStamp stamp, bool heldStill) = Read(path, buffer, beforeAgain);
            return new FileContent(stamp, heldStill, buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file for its hash alone, in constant memory.</summary>
    /// <inheritdoc cref="Read(FilePath, Action)" path="/exception"/>
    internal FileStamp Hash(FilePath path)
    {
        using var buffer = new ContentBuffer(keeps: false);
        return Read(path, buffer, beforeAgain: null).Stamp;
    }

    private (FileStamp Stamp, bool HeldStill) Read(FilePath path, ContentBuffer buffer, Action? beforeAgain)
    {
        UInt128? previous = null;
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            (FileStamp stamp, bool moved, bool heldStill) = ReadOnce(path, buffer, beforeAgain);

            // The same bytes twice are still enough: a file may be touched all the time, or its inode change by itself.
            if (!moved || stamp.Hash == previous)
            {
                return (stamp, heldStill);
            }

            previous = stamp.Hash;
        }

        throw new FileAccessException("It kept changing while it was read; wait for its writer, or replace the file by a rename.");
    }

    /// <remarks>
    /// The order is the guarantee: an identity taken before the first byte and found again after the last one, on the
    /// descriptor (nobody wrote into it) and on the path (nobody put another file there).
    /// </remarks>
    private (FileStamp Stamp, bool Moved, bool HeldStill) ReadOnce(FilePath path, ContentBuffer buffer, Action? beforeAgain)
    {
        using IOpenFile file = fileSystem.Open(path);
        FileProbe before = file.Probe();
        RequireReadable(before);
        ReadToEnd(file, before.Identity.Size, buffer);
        beforeAgain?.Invoke();
        bool heldStill = beforeAgain is not null && ReadsTheSame(file, buffer.Bytes.Span);
        bool moved = file.Probe() != before || fileSystem.Probe(path) != before;
        return (new FileStamp(before.Identity, buffer.Hash, buffer.Length), moved, heldStill);
    }

    /// <remarks>On the open descriptor: to open and identify the file anew would cost several times as much.</remarks>
    private static bool ReadsTheSame(IOpenFile file, ReadOnlySpan<byte> bytes)
    {
        if (!file.TryRewind())
        {
            return false;
        }

        // One byte more than there should be, for a file that has grown.
        using IMemoryOwner<byte> chunk = FileMemory.Rent(Math.Min(bytes.Length + 1, LargestChunk));
        Span<byte> room = chunk.Memory.Span;
        int count;
        while ((count = file.Read(room)) > 0)
        {
            if (!bytes.StartsWith(room[..count]))
            {
                return false;
            }

            bytes = bytes[count..];
        }

        return bytes.IsEmpty;
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
