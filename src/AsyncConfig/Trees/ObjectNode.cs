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

    /// <summary>Creates an object whose names differ and hold no delimiters.</summary>
    internal ObjectNode(KeyValuePair<string, ConfigurationNode>[] members, ScalarNode? own, int line, int column)
        : base(line, column)
    {
        _members = members;
        Own = own;
        Height = 1;
        foreach (KeyValuePair<string, ConfigurationNode> member in members)
        {
            if (member.Value is not ScalarNode)
            {
                Height = Math.Max(Height, member.Value.Height + 1);
                IsUnresolved |= member.Value.IsUnresolved;
            }
        }
    }

    private ObjectNode(KeyValuePair<string, ConfigurationNode>[] members, int line, int column)
        : this(members, null, line, column) => IsUnresolved |= HasDelimiters() || RepeatedNames.AnyIn(members);

    /// <summary>The value under the object's own key; null when there is none.</summary>
    internal ScalarNode? Own { get; }

    internal ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> Members => _members;

    internal override int Count => _members.Length;

    internal override int Height { get; }

    internal override bool IsUnresolved { get; }

    internal override IReadOnlyList<string> SortedNames => _sortedNames ??= SortNames();

    /// <summary>Creates an object with the names that a document gives it: they may nest and repeat.</summary>
    internal static ObjectNode AsWritten(KeyValuePair<string, ConfigurationNode>[] members, int line, int column) =>
        new(members, line, column);

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

    private bool HasDelimiters()
    {
        foreach (KeyValuePair<string, ConfigurationNode> member in _members)
        {
            if (member.Key.Contains(KeyPath.Delimiter))
            {
                return true;
            }
        }

        return false;
    }
}
