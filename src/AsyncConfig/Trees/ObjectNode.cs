using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Trees;

/// <summary>An object: named children, and rarely a value of its own (<c>{"a": 5, "a": {"b": 1}}</c> in one file).</summary>
internal sealed class ObjectNode : ConfigurationNode
{
    /// <summary>Up to this many children a scan is faster than a hash table, and needs none.</summary>
    private const int ScanLimit = 8;

    private readonly KeyValuePair<string, ConfigurationNode>[] _members;

    // Both are caches of _members, made on first use; two threads may make the same one twice.
    private Dictionary<string, ConfigurationNode>? _byName;
    private string[]? _sortedNames;

    internal ObjectNode(KeyValuePair<string, ConfigurationNode>[] members, ScalarNode? own, int line, int column)
        : base(line, column)
    {
        _members = members;
        Own = own;
        IsUnresolved = NeedsResolving();
    }

    /// <summary>The value under the object's own key; null when there is none.</summary>
    internal ScalarNode? Own { get; }

    internal ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> Members => _members;

    internal override int Count => _members.Length;

    internal override bool IsUnresolved { get; }

    internal override IReadOnlyList<string> SortedNames => _sortedNames ??= SortNames();

    internal override bool TryGetValue(out string? value)
    {
        if (Own is not null)
        {
            return Own.TryGetValue(out value);
        }

        value = null;
        return _members.Length == 0;
    }

    internal override ConfigurationNode? Find(ReadOnlySpan<char> name)
    {
        if (_members.Length <= ScanLimit)
        {
            foreach (KeyValuePair<string, ConfigurationNode> member in _members)
            {
                if (name.Equals(member.Key, StringComparison.OrdinalIgnoreCase))
                {
                    return member.Value;
                }
            }

            return null;
        }

        _byName ??= IndexByName();
        return _byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out ConfigurationNode? child) ? child : null;
    }

    internal override KeyValuePair<string, ConfigurationNode> ChildAt(int position) => _members[position];

    private Dictionary<string, ConfigurationNode> IndexByName()
    {
        var index = new Dictionary<string, ConfigurationNode>(_members.Length, StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, ConfigurationNode> member in _members)
        {
            index[member.Key] = member.Value;
        }

        return index;
    }

    private string[] SortNames()
    {
        string[] names = System.Array.ConvertAll(_members, static member => member.Key);
        System.Array.Sort(names, ConfigurationKeyComparer.Instance);
        return names;
    }

    private bool NeedsResolving()
    {
        foreach (KeyValuePair<string, ConfigurationNode> member in _members)
        {
            if (member.Value.IsUnresolved || member.Key.Contains(ConfigurationPath.KeyDelimiter[0]))
            {
                return true;
            }
        }

        return HasDuplicates();
    }

    private bool HasDuplicates()
    {
        if (_members.Length <= ScanLimit)
        {
            for (int i = 1; i < _members.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (string.Equals(_members[i].Key, _members[j].Key, StringComparison.OrdinalIgnoreCase))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        // The index is wanted for look-ups anyway; a collision leaves it shorter than the members.
        _byName = IndexByName();
        return _byName.Count != _members.Length;
    }
}
