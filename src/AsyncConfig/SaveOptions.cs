namespace AsyncConfig;

/// <summary>How a save is made.</summary>
public sealed class SaveOptions
{
    /// <summary>
    /// The version that the edit was made for. The save throws <see cref="ConfigurationConflictException"/> when the file
    /// is another one by now.
    /// </summary>
    /// <value>
    /// For one file its <see cref="FileStatus.Version"/>; for a save to the files that supply the keys
    /// <see cref="IConfigurationFiles.Version"/>. With several sources a change in any of them conflicts then. Null, the default: any version.
    /// </value>
    public string? ExpectedVersion { get; set; }

    /// <summary>
    /// Whether a file that cannot be replaced, because it is mounted on its own, may be overwritten in place. That is not
    /// atomic: readers may see half of it, and after a crash the old content is in the file's <c>.asyncconfig-backup</c>
    /// neighbour. The result says so in <see cref="SaveResult.Warnings"/>. Better: mount the directory.
    /// </summary>
    /// <value>False by default.</value>
    public bool AllowInPlaceFallback { get; set; }

    /// <summary>How long to wait while other processes save in the same directory.</summary>
    /// <value>10 seconds by default; zero does not wait.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative: nothing here waits forever.</exception>
    public TimeSpan LockTimeout
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    = TimeSpan.FromSeconds(10);
}
