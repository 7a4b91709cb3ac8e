namespace AsyncConfig.Diagnostics;

/// <summary>What is measured of a source when somebody collects.</summary>
/// <param name="States">The state of every file.</param>
/// <param name="Age">How long the snapshot has been what readers see.</param>
internal sealed record SourceReading(IReadOnlyList<FileState> States, TimeSpan Age);
