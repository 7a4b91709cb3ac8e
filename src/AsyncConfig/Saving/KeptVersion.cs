using System.Collections.Immutable;

namespace AsyncConfig.Saving;

/// <summary>A version that a rollback can go back to.</summary>
/// <param name="Version">What people see of it.</param>
/// <param name="Texts">The text of each file, in layer order.</param>
internal sealed record KeptVersion(ConfigurationVersion Version, ImmutableArray<KeptText> Texts);
