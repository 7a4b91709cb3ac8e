namespace AsyncConfig.Files;

/// <summary>A file could not be opened or read. The message is for people and quotes no content.</summary>
internal sealed class FileAccessException(string reason, bool isAbsent = false) : IOException(reason)
{
    /// <summary>There is no such file.</summary>
    internal bool IsAbsent { get; } = isAbsent;
}
