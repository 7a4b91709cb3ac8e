namespace AsyncConfig;

/// <summary>Why a save did not happen, for code that reacts to it.</summary>
public enum SaveFailureReason
{
    /// <summary>The file is not the one the save was made for. Read the new version, decide, save again.</summary>
    Conflict,

    /// <summary>Another process held the file's folder for longer than <see cref="SaveOptions.LockTimeout"/>. Try again.</summary>
    LockTimeout,

    /// <summary>The file system is mounted read-only, or the account that runs the app may not write there.</summary>
    ReadOnly,

    /// <summary>No space, no inode or no quota is left.</summary>
    OutOfSpace,

    /// <summary>
    /// The file cannot be replaced by a new one as it should be: it is a mount point of its own, its permissions cannot be
    /// kept, or the disk reported an error.
    /// </summary>
    NotReplaceable,

    /// <summary>
    /// The edit does not fit the file's text: it does not parse, or a key leads through something else. Or options were changed in a
    /// way that would not be read back.
    /// </summary>
    NotEditable,

    /// <summary>A validator refused the configuration as it would have been.</summary>
    Rejected,

    /// <summary>
    /// The only reason with which the file <em>was</em> saved and the new values are live: a power failure may still
    /// bring the old file back.
    /// </summary>
    DurabilityUnknown,

    /// <summary>The version to roll back to is not kept, or not any more. Choose one of <see cref="IConfigurationFiles.History"/>.</summary>
    UnknownVersion,
}
