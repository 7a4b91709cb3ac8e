namespace AsyncConfig.Planning;

/// <summary>One file to read: one layer of the configuration.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Name">The path as the user or the host wrote it, for messages.</param>
/// <param name="Optional">Whether it may be missing at the first load.</param>
/// <param name="IsOverride">Whether it is an environment's override, which may be taken away while the app runs.</param>
/// <param name="Format">How to read it.</param>
internal sealed record PlannedFile(string Path, string Name, bool Optional, bool IsOverride, IConfigurationFormat Format);
