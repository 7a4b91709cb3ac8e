using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Trees;

/// <summary>Walks the segments of a configuration key without allocating: <c>a:b</c> is <c>a</c>, <c>b</c>; the empty key is one empty segment.</summary>
internal ref struct KeyPath(ReadOnlySpan<char> key)
{
    private ReadOnlySpan<char> _rest = key;
    private bool _ended;

    /// <summary>What parts the segments of a key.</summary>
    internal static char Delimiter { get; } = ConfigurationPath.KeyDelimiter[0];

    internal ReadOnlySpan<char> Current { get; private set; }

    internal bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }

        int delimiter = _rest.IndexOf(Delimiter);
        _ended = delimiter < 0;
        Current = _ended ? _rest : _rest[..delimiter];
        _rest = _ended ? [] : _rest[(delimiter + 1)..];
        return true;
    }

    /// <summary>The node under a key below a root; null when there is none.</summary>
    internal static ConfigurationNode? Find(ConfigurationNode? root, ReadOnlySpan<char> key)
    {
        var path = new KeyPath(key);
        while (root is not null && path.MoveNext())
        {
            root = root.Find(path.Current);
        }

        return root;
    }
}
