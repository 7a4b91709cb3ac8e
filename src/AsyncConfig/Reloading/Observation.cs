using AsyncConfig.Files;

namespace AsyncConfig.Reloading;

/// <summary>One look at a file: its bytes, or why there are none.</summary>
/// <param name="Probe">Kind and identity at the time of the look.</param>
/// <param name="Signature">Equal for two looks that found the same.</param>
/// <param name="Content">The bytes; null when there are none.</param>
/// <param name="Error">Why it could not be read; null when it could, or is absent.</param>
internal sealed record Observation(FileProbe Probe, string Signature, FileContent? Content, string? Error) : IDisposable
{
    internal bool IsAbsent => Content is null && Error is null;

    internal static Observation Of(FileReader reader, IFileSystem fileSystem, FilePath path)
    {
        // Looked at before it is opened: opening a FIFO or a device does things to others.
        if (fileSystem.Probe(path) is { Kind: ProbeKind.Other } other)
        {
            return new Observation(other, FileAccessException.NotRegular, null, FileAccessException.NotRegular);
        }

        try
        {
            FileContent content = reader.Read(path);
            return new Observation(new FileProbe(ProbeKind.File, content.Identity, null), content.Version, content, null);
        }
        catch (FileAccessException exception) when (exception.IsAbsent)
        {
            return new Observation(FileProbe.Absent, FileStatus.AbsentVersion, null, null);
        }
        catch (FileAccessException exception)
        {
            return new Observation(fileSystem.Probe(path), exception.Message, null, exception.Message);
        }
    }

    public void Dispose() => Content?.Dispose();
}
