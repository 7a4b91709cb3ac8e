using AsyncConfig.Trees;

namespace AsyncConfig.Snapshots;

/// <summary>Finds the nodes of one tree by their keys: by a walk at first, by an index once that has paid.</summary>
/// <remarks>
/// An index takes about as long to make as it takes to walk to each key once. So it is made when there were as many walks as there
/// are keys: an application that reads each key at its start never makes one, and nobody pays more than twice what
/// would have been best. It is made on a pool thread, because 300,000 keys take tens of milliseconds that no
/// reader should have to wait (30,000 keys: one or two).
/// </remarks>
internal sealed class KeyLookup(ConfigurationNode root) : IThreadPoolWorkItem
{
    private volatile PathIndex? _index;

    // Not exact: threads may overwrite each other's counts, and at worst make the same index twice.
    private int _walks;

    internal ConfigurationNode Root => root;

    internal bool IsIndexed => _index is not null;

    internal bool TryGetValue(string key, out string? value)
    {
        value = null;
        return Find(key) is { } node && node.TryGetValue(out value);
    }

    /// <summary>The node under a key; null when there is none.</summary>
    internal ConfigurationNode? Find(string key) =>
        _index is { } index && index.TryFind(key, out ConfigurationNode? node) ? node : Walk(key);

    /// <summary>Makes the index.</summary>
    public void Execute() => _index = PathIndex.Of(root);

    private ConfigurationNode? Walk(string key)
    {
        if (_index is null && ++_walks == root.Size)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return KeyPath.Find(root, key);
    }
}
