namespace AsyncConfig.Reloading;

/// <summary>What a reload came to.</summary>
/// <param name="Changed">Whether effective data changed.</param>
/// <param name="Failure">Why the set, or a part of it, was not taken; null when all of it was.</param>
internal readonly record struct Outcome(bool Changed, ConfigurationFailure? Failure);
