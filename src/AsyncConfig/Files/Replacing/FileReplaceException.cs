namespace AsyncConfig.Files.Replacing;

/// <summary>A file was not replaced. The message is for people, names the way out, and quotes no content.</summary>
internal sealed class FileReplaceException(SaveFailureReason reason, string message) : IOException(message)
{
    /// <summary>Why, for code.</summary>
    internal SaveFailureReason Reason { get; } = reason;

    /// <summary>Nothing can be renamed over the file: it is mounted on its own.</summary>
    internal bool IsMountPoint { get; init; }
}
