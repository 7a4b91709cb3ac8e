using AsyncConfig.Files;
using AsyncConfig.Reloading;

namespace AsyncConfig.Saving;

/// <summary>The bytes of the files that a save may touch, read while their folders are locked.</summary>
internal sealed class LockedTexts : IDisposable
{
    private readonly Dictionary<TrackedFile, FileContent?> _contents = [];

    /// <summary>Whether somebody who knows no lock has written since the files last stood still.</summary>
    internal bool HasMoved { get; private set; }

    /// <summary>A file's bytes; null when it does not exist.</summary>
    /// <returns>False when the file was not read.</returns>
    internal bool TryGet(TrackedFile file, out FileContent? content) => _contents.TryGetValue(file, out content);

    internal static LockedTexts Read(FileReader reader, IEnumerable<TrackedFile> files)
    {
        var texts = new LockedTexts();
        try
        {
            foreach (TrackedFile file in files)
            {
                FileContent? content = ReadOrNull(reader, file.Path);
                texts._contents.Add(file, content);
                texts.HasMoved |= (content?.Version ?? FileStatus.AbsentVersion) != file.Latest.Signature;
            }

            return texts;
        }
        catch
        {
            texts.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (FileContent? content in _contents.Values)
        {
            content?.Dispose();
        }
    }

    private static FileContent? ReadOrNull(FileReader reader, FilePath path)
    {
        try
        {
            return reader.Read(path);
        }
        catch (FileAccessException exception) when (exception.IsAbsent)
        {
            return null;
        }
    }
}
