using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Snapshots;

/// <summary>One snapshot as a configuration provider: what pinned readers and gates see. It never changes.</summary>
internal sealed class SnapshotProvider(Snapshot snapshot) : IConfigurationProvider
{
    public bool TryGet(string key, out string? value) => snapshot.Lookup.TryGetValue(key, out value);

    public void Set(string key, string? value) =>
        throw new NotSupportedException("A configuration snapshot is read-only; set keys on the application's configuration instead.");

    public IChangeToken GetReloadToken() => new CancellationChangeToken(CancellationToken.None);

    public void Load()
    {
    }

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
        ChildKeys.Of(snapshot.Lookup, earlierKeys, parentPath);
}
