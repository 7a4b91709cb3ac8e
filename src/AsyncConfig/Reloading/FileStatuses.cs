namespace AsyncConfig.Reloading;

/// <summary>What the records of the files say to people.</summary>
internal static class FileStatuses
{
    internal static FileStatus Of(TrackedFile file, TrackedFile[] set)
    {
        Revision inUse = file.InUse;
        ConfigurationFailure? failure = file.Failure ?? (file.Latest == inUse ? null : HeldBackBy(set));
        return new FileStatus(
            file.Plan.Path,
            StateOf(file, failure),
            inUse.Root is null ? FileStatus.AbsentVersion : inUse.Signature,
            inUse.Length,
            inUse.ReadAt,
            failure);
    }

    /// <summary>A good file of a set of which another one was refused waits for that one.</summary>
    private static ConfigurationFailure? HeldBackBy(TrackedFile[] set) =>
        Array.Find(set, static other => other.Failure is not null)?.Failure;

    private static FileState StateOf(TrackedFile file, ConfigurationFailure? failure)
    {
        if (file.IsStalled)
        {
            return FileState.Stalled;
        }

        if (failure is not null)
        {
            return FileState.Rejected;
        }

        return file.InUse.Root is null ? FileState.Absent : FileState.Loaded;
    }
}
