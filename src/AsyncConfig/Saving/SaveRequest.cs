using AsyncConfig.Reloading;

namespace AsyncConfig.Saving;

/// <summary>What somebody wants saved.</summary>
/// <param name="Target">The file; null when each key goes to the file that supplies it.</param>
/// <param name="Edit">Fills the edit; runs under the lock, and perhaps again.</param>
/// <param name="Options">How.</param>
/// <param name="Owns">Which keys are this source's, where a root has several.</param>
internal sealed record SaveRequest(
    TrackedFile? Target, Action<ConfigurationEdit> Edit, SaveOptions Options, Func<string, bool> Owns)
{
    /// <summary>What the edit's indexer reads without a target, where the source is not the only one.</summary>
    internal Func<ConfigurationNode>? ReadAll { get; init; }

    /// <summary>Who sees the configuration before and after; null for nobody.</summary>
    internal ISaveWitness? Witness { get; init; }
}
