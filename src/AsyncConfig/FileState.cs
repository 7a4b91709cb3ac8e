namespace AsyncConfig;

/// <summary>What is known of one file.</summary>
public enum FileState
{
    /// <summary>The content on disk is the content in use.</summary>
    Loaded,

    /// <summary>There is no such file, and none is needed.</summary>
    Absent,

    /// <summary>The content on disk was refused or could not be read; the last good content stays in use.</summary>
    Rejected,

    /// <summary>The file system does not answer within <see cref="AsyncFilesOptions.ReadTimeout"/>; the last good content stays in use.</summary>
    Stalled,
}
