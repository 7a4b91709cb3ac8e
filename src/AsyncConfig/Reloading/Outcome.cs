namespace AsyncConfig.Reloading;

/// <summary>What a reload came to.</summary>
/// <param name="Changed">Whether effective data changed.</param>
/// <param name="Failure">Why the set, or a part of it, was not taken; null when all of it was.</param>
/// <param name="IsStalled">Whether the failure is a file system that does not answer, and the other files were taken.</param>
/// <param name="IsNews">Whether a file failed, or failed no more, that had not before.</param>
internal readonly record struct Outcome(bool Changed, ConfigurationFailure? Failure, bool IsStalled = false, bool IsNews = false);
