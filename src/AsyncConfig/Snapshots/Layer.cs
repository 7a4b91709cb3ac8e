namespace AsyncConfig.Snapshots;

/// <summary>One file's part of a snapshot.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="Version">Hash of its bytes, or <see cref="FileStatus.AbsentVersion"/>.</param>
/// <param name="Root">Its tree; null when the file is absent.</param>
internal sealed record Layer(string Path, string Version, ConfigurationNode? Root)
{
    /// <summary>Its bytes, where a history is kept; else null.</summary>
    internal byte[]? Text { get; init; }
}
