namespace AsyncConfig;

/// <summary>Why a new snapshot was published.</summary>
public enum ChangeCause
{
    /// <summary>The first load.</summary>
    Load,

    /// <summary>Polling saw that a file had been edited, added or removed.</summary>
    Edit,

    /// <summary>A save from code.</summary>
    Save,

    /// <summary>An explicit reload: <see cref="IConfigurationFiles.ReloadAsync"/> or <c>IConfigurationRoot.Reload()</c>.</summary>
    Reload,

    /// <summary>A rollback to an earlier version.</summary>
    Rollback,
}
