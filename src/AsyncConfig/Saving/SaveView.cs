using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Saving;

/// <summary>A configuration around a save: as it stands, or as it would be.</summary>
/// <param name="Configuration">All of it, other providers included.</param>
/// <param name="Files">The files' part.</param>
internal sealed record SaveView(IConfigurationRoot Configuration, Snapshot Files);
