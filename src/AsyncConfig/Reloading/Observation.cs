using AsyncConfig.Files;

namespace AsyncConfig.Reloading;

/// <summary>One look at a file: its bytes, or why there are none.</summary>
/// <param name="Probe">Kind and identity at the time of the look.</param>
/// <param name="Signature">Equal for two looks that found the same.</param>
/// <param name="Content">The bytes; null when there are none.</param>
/// <param name="Error">Why it could not be read; null when it could, or is absent.</param>
/// <param name="Folder">The file's folder: it tells a deletion from an unmount.</param>
internal sealed record Observation(FileProbe Probe, string Signature, FileContent? Content, string? Error, FileProbe Folder)
    : IDisposable
{
    internal bool IsAbsent => Content is null && Error is null;

    /// <summary>Everything that may hang is asked here, so that one time limit bounds it, or one for each reading.</summary>
    /// <param name="reader">Reads its bytes.</param>
    /// <param name="fileSystem">The disk.</param>
    /// <param name="file">The file.</param>
    /// <param name="beforeAgain">Has the bytes read twice, so that one look tells whether the file stands still; called before the second time.</param>
    internal static Observation Of(FileReader reader, IFileSystem fileSystem, TrackedFile file, Action? beforeAgain)
    {
        // Looked at before it is opened: opening a FIFO or a device does things to others.
        switch (fileSystem.Probe(file.Path))
        {
            case { Kind: ProbeKind.Other } other:
                return new Observation(other, FileAccessException.NotRegular, null, FileAccessException.NotRegular, default);
            case { Kind: ProbeKind.Absent }:
                return Absent(fileSystem, file);
        }

        try
        {
            FileContent content = reader.Read(file.Path, beforeAgain);
            return new Observation(new FileProbe(ProbeKind.File, content.Identity, null), content.Version, content, null, fileSystem.Probe(file.Directory));
        }
        catch (FileAccessException exception) when (exception.IsAbsent)
        {
            return Absent(fileSystem, file);
        }
        catch (FileAccessException exception)
        {
            return new Observation(fileSystem.Probe(file.Path), exception.Message, null, exception.Message, default);
        }
    }

    public void Dispose() => Content?.Dispose();

    private static Observation Absent(IFileSystem fileSystem, TrackedFile file) =>
        new(FileProbe.Absent, FileStatus.AbsentVersion, null, null, fileSystem.Probe(file.Directory));
}
