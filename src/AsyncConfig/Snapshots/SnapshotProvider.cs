using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Snapshots;

/// <summary>One snapshot as a configuration provider: what pinned readers and gates see. It never changes.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="lookup">What to show in place of the snapshot's tree: the same with values that were set in memory.</param>
internal sealed class SnapshotProvider(Snapshot snapshot, KeyLookup? lookup = null) : IConfigurationProvider
{
    private readonly KeyLookup _lookup = lookup ?? snapshot.Lookup;

    /// <summary>Knows where the values stand.</summary>
    internal Snapshot Snapshot { get; } = snapshot;

    public bool TryGet(string key, out string? value) => _lookup.TryGetValue(key, out value);

    public void Set(string key, string? value) =>
        throw new NotSupportedException("A configuration snapshot is read-only; set keys on the application's configuration instead.");

    public IChangeToken GetReloadToken() => new CancellationChangeToken(CancellationToken.None);

    public void Load()
    {
    }

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        ChildKeys.Of(_lookup, earlierKeys, parentPath);

    /// <summary>Every place that sets a key: the winner first.</summary>
    internal IEnumerable<ConfigurationOrigin> GetOrigins(string key) => Snapshot.GetOrigins(key, nameof(AsyncFilesProvider));
}
