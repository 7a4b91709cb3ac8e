using System.Collections.Immutable;
using AsyncConfig.Snapshots;

namespace AsyncConfig.Saving;

/// <summary>
/// Which file versions the latest versions of the set stood for: a save that expects one of them conflicts only when a
/// file it touches has moved since.
/// </summary>
internal sealed class VersionHistory
{
    private const int Kept = 64;

    private ImmutableArray<(string Version, ImmutableArray<string> Files)> _entries = [];

    internal void Add(Snapshot snapshot)
    {
        ImmutableArray<(string, ImmutableArray<string>)> kept = _entries.Length < Kept ? _entries : _entries[1..];
        _entries = kept.Add((snapshot.Version, [.. snapshot.Layers.Select(static layer => layer.Version)]));
    }

    /// <summary>The version that a file had in a version of the set; null when that is not known any more.</summary>
    internal string? FileVersion(string setVersion, int layer) =>
        _entries.LastOrDefault(entry => entry.Version == setVersion) is { Files.IsDefault: false } found ? found.Files[layer] : null;
}
