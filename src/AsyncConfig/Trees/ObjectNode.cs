using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Trees;

/// <summary>An object: named children, and rarely a value of its own (<c>{"a": 5, "a": {"b": 1}}</c> in one file).</summary>
internal sealed class ObjectNode : ConfigurationNode
{
    /// <summary>Up to this many children a scan is faster than a hash table, and needs none.</summary>
    private const int ScanLimit = 8;

    // Both are caches of the members, made on first use; two threads may make the same one twice.
    private int[]? _byName;
    private IReadOnlyList<string>? _sortedNames;

    /// <summary>Creates an object whose names differ and hold no delimiters.</summary>
    internal ObjectNode(Chunked<KeyValuePair<string, ConfigurationNode>> members, ScalarNode? own, int line, int column)
        : base(line, column)
    {
        Members = members;
        Own = own;
        Height = 1;
        Size = members.Count;
        foreach (KeyValuePair<string, ConfigurationNode> member in members)
        {
            if (member.Value is not ScalarNode)
            {
                Height = (ushort)Math.Clamp(member.Value.Height + 1, Height, ushort.MaxValue);
                Size += member.Value.Size;
                IsUnresolved |= member.Value.IsUnresolved;
            }
        }
    }

    private ObjectNode(Chunked<KeyValuePair<string, ConfigurationNode>> members, int line, int column, bool mayNest)
        : this(members, null, line, column) => IsUnresolved |= (mayNest && HasDelimiters()) || RepeatedNames.AnyIn(members);

    /// <summary>The value under the object's own key; null when there is none.</summary>
    internal ScalarNode? Own { get; }

    internal Chunked<KeyValuePair<string, ConfigurationNode>> Members { get; }

    internal override int Count => Members.Count;

    internal override ushort Height { get; }

    internal override int Size { get; }

    internal override bool IsUnresolved { get; }

    internal override IReadOnlyList<string> SortedNames => _sortedNames ??= SortNames();

    /// <summary>Creates an object with the names that a document gives it: they may nest and repeat.</summary>
    /// <param name="members">Names and nodes.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column, from 1.</param>
    /// <param name="mayNest">False when it is known that no name holds a delimiter.</param>
    internal static ObjectNode AsWritten(
        Chunked<KeyValuePair<string, ConfigurationNode>> members, int line, int column, bool mayNest = true) =>
        new(members, line, column, mayNest);

    internal override bool TryGetValue(out string? value)
    {
        if (Own is not null)
        {
            return Own.TryGetValue(out value);
        }

        value = null;
        return Count == 0;
    }

    internal override ConfigurationNode? Find(ReadOnlySpan<char> name)
    {
        int position = PositionOf(name);
        return position < 0 ? null : Members[position].Value;
    }

    /// <summary>The position of a child among <see cref="Members"/>; -1 when there is none of that name.</summary>
    internal int PositionOf(ReadOnlySpan<char> name)
    {
        if (Count > ScanLimit)
        {
            return NameSlots.SlotOf(_byName ??= IndexByName(), Members, name) - 1;
        }

        for (int i = 0; i < Count; i++)
        {
            if (name.Equals(Members[i].Key, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    internal override KeyValuePair<string, ConfigurationNode> ChildAt(int position) => Members[position];

    private int[] IndexByName()
    {
        int[] slots = new int[NameSlots.CountFor(Count)];
        NameSlots.Fill(slots, Members);
        return slots;
    }

    private IReadOnlyList<string> SortNames()
    {
        var names = new ChunkedList<string>(Count);
        foreach (KeyValuePair<string, ConfigurationNode> member in Members)
        {
            names.Add(member.Key);
        }

        names.Sort(ConfigurationKeyComparer.Instance);
        return Count <= ChunkedList<string>.ChunkLength ? names.TakeArray() : names;
    }

    private bool HasDelimiters()
    {
        foreach (KeyValuePair<string, ConfigurationNode> member in Members)
        {
            if (member.Key.Contains(KeyPath.Delimiter))
            {
                return true;
            }
        }

        return false;
    }
}
