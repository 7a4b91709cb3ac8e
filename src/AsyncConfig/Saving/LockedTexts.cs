using AsyncConfig.Files;
using AsyncConfig.Reloading;

namespace AsyncConfig.Saving;

/// <summary>The bytes of the files that a save may touch, read while their folders are locked.</summary>
internal sealed class LockedTexts : IDisposable
{
    private readonly Dictionary<TrackedFile, (FileContent? Content, string Signature)> _texts = [];

    private LockedTexts()
    {
    }

    /// <summary>A file's bytes; null when there are none to read.</summary>
    /// <returns>False when nobody looked.</returns>
    internal bool TryGet(TrackedFile file, out FileContent? content)
    {
        bool isKnown = _texts.TryGetValue(file, out (FileContent? Content, string Signature) text);
        content = text.Content;
        return isKnown;
    }

    /// <summary>The version of a file, or why it could not be read; absent when its folder is.</summary>
    internal string SignatureOf(TrackedFile file) =>
        _texts.TryGetValue(file, out (FileContent? Content, string Signature) text) ? text.Signature : FileStatus.AbsentVersion;

    /// <summary>Whether somebody who knows no lock has written to a file since it last stood still.</summary>
    internal bool HasMoved(TrackedFile file) =>
        _texts.TryGetValue(file, out (FileContent? Content, string Signature) text) && text.Signature != file.Latest.Signature;

    internal static LockedTexts Read(FileReader reader, IEnumerable<TrackedFile> files)
    {
        var texts = new LockedTexts();
        try
        {
            foreach (TrackedFile file in files)
            {
                texts._texts.Add(file, Read(reader, file.Path));
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
        foreach ((FileContent? content, _) in _texts.Values)
        {
            content?.Dispose();
        }
    }

    private static (FileContent? Content, string Signature) Read(FileReader reader, FilePath path)
    {
        try
        {
            FileContent content = reader.Read(path);
            return (content, content.Version);
        }
        catch (FileAccessException exception)
        {
            // A layer that cannot be read only matters when the edit goes there.
            return (null, exception.IsAbsent ? FileStatus.AbsentVersion : exception.Message);
        }
    }
}
