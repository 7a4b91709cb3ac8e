using AsyncConfig.Snapshots;

namespace AsyncConfig.Reloading;

/// <summary>What readers see: one reference, swapped as a whole.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Generation">Counts effective changes: a comment edit swaps the snapshot and keeps the generation.</param>
/// <param name="Since">Time stamp of the swap.</param>
internal sealed record Publication(Snapshot Snapshot, long Generation, long Since);
