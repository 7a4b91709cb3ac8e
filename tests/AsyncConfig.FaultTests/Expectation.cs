namespace AsyncConfig.FaultTests;

/// <summary>What a save has to say after one of its system calls failed.</summary>
internal static class Expectation
{
    internal const string Saved = "saved";
    internal const string Doubtful = "doubtful";

    /// <param name="line">The call as the tracer recorded it, with the paths of its descriptors.</param>
    /// <param name="call">Its name.</param>
    /// <param name="error">What it returned.</param>
    /// <returns>Saved, doubtful, or the reason of the failure; null where several answers are right, as long as they are true.</returns>
    internal static string? Of(string line, string call, string error)
    {
        bool isTemporary = line.Contains(".tmp", StringComparison.Ordinal);
        return call switch
        {
            "openat" or "write" or "read" or "flock" when error == "EINTR" => Saved,
            "flock" when line.Contains("LOCK_UN", StringComparison.Ordinal) => Saved, // closing unlocks too
            "flock" => error == "EIO" ? Reason(error) : Saved,
            "fsync" when !isTemporary => Doubtful,
            "close" when !isTemporary => Saved,
            "openat" when isTemporary && error == "EEXIST" => Saved,
            "openat" when IsListing(line) => Saved,
            "openat" when IsReading(line) => nameof(SaveFailureReason.NotReplaceable),
            "fchown" when error == "EPERM" => IsGroup(line) ? nameof(SaveFailureReason.NotReplaceable) : Saved,
            "fgetxattr" when error is "ENODATA" or "EOPNOTSUPP" => Saved,
            "fgetxattr" or "fremovexattr" or "fsetxattr" => nameof(SaveFailureReason.NotReplaceable),
            "getdents64" => Saved,
            "statx" or "readlink" => null,
            _ => Reason(error),
        };
    }

    private static string Reason(string error) => error switch
    {
        "EACCES" or "EPERM" or "EROFS" => nameof(SaveFailureReason.ReadOnly),
        "ENOSPC" or "EDQUOT" => nameof(SaveFailureReason.OutOfSpace),
        "EEXIST" or "ENOENT" => nameof(SaveFailureReason.Conflict),
        _ => nameof(SaveFailureReason.NotReplaceable),
    };

    /// <summary>The sweep lists the directory; a save that cannot tidy up goes on.</summary>
    private static bool IsListing(string line) => line.Contains("O_NONBLOCK|O_CLOEXEC|O_DIRECTORY", StringComparison.Ordinal);

    private static bool IsReading(string line) => line.Contains("O_NONBLOCK|O_CLOEXEC)", StringComparison.Ordinal);

    private static bool IsGroup(string line) => line.Contains(", -1, ", StringComparison.Ordinal);
}
