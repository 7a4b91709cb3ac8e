namespace AsyncConfig.Yaml;

/// <summary>The keys of one mapping so far. YAML forbids writing one twice, and configuration keys ignore case.</summary>
internal struct UniqueKeys
{
    /// <summary>Up to this many keys a scan is faster than a hash table, and most mappings are small.</summary>
    private const int ScanLimit = 8;

    private HashSet<string>? _set;

    /// <summary>Whether a key is new.</summary>
    /// <param name="key">The key.</param>
    /// <param name="earlier">The members added so far; of many, the last ones will do.</param>
    internal bool TryAdd(string key, ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> earlier)
    {
        if (_set is not null || earlier.Length >= ScanLimit)
        {
            _set ??= CreateSet(earlier);
            return _set.Add(key);
        }

        foreach (KeyValuePair<string, ConfigurationNode> member in earlier)
        {
            if (string.Equals(member.Key, key, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static HashSet<string> CreateSet(ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> members)
    {
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, ConfigurationNode> member in members)
        {
            set.Add(member.Key);
        }

        return set;
    }
}
