namespace AsyncConfig.Files;

/// <summary>A file could not be opened or read. The message is for people and quotes no content.</summary>
internal sealed class FileAccessException(string reason, bool isAbsent = false) : IOException(reason)
{
    internal const string NoSuchFile = "There is no such file.";
    internal const string NotRegular = "It is not a regular file but a folder, pipe, socket or device; put a file there.";
    internal const string PermissionDenied = "Permission denied; let the account that runs the app read the file and enter its folders.";

    /// <summary>There is no such file.</summary>
    internal bool IsAbsent { get; } = isAbsent;
}
