namespace AsyncConfig.Trees;

/// <summary>An object or array while edits are made in it: its children are copied once, however many edits there are.</summary>
/// <param name="before">What it was; a null that is to hold something becomes an object.</param>
internal sealed class NodeDraft(ConfigurationNode? before)
{
    /// <summary>So many names are looked for one by one: an index costs more, and most saves change few keys.</summary>
    private const int MostScans = 4;

    private ChunkedList<Child>? _children;
    private Dictionary<string, int>? _positions;
    private int _scans;
    private int _gone;

    internal ConfigurationNode? Before => before;

    internal bool IsArray => before is ArrayNode;

    internal int Count => _children is { } children ? children.Count - _gone : before?.Count ?? 0;

    /// <summary>What stands under a path that begins here; null when nothing does.</summary>
    internal ConfigurationNode? Find(KeyPath path)
    {
        path.MoveNext();
        if (_children is { } children && PositionOf(path.Current) is >= 0 and var position && children[position].Draft is { } draft)
        {
            KeyPath rest = path;
            return rest.MoveNext() ? draft.Find(path) : draft.ToNode();
        }

        ConfigurationNode? node = FindNode(path.Current);
        while (node is not null && path.MoveNext())
        {
            node = node.Find(path.Current);
        }

        return node;
    }

    /// <summary>Whether what holds the end of a path that begins here is an array.</summary>
    internal bool IsElement(KeyPath path)
    {
        path.MoveNext();
        KeyPath rest = path;
        if (!rest.MoveNext())
        {
            return IsArray;
        }

        if (_children is { } children && PositionOf(path.Current) is >= 0 and var position && children[position].Draft is { } draft)
        {
            return draft.IsElement(path);
        }

        ConfigurationNode? holder = FindNode(path.Current);
        for (path = rest; rest.MoveNext(); path = rest)
        {
            holder = holder?.Find(path.Current);
        }

        return holder is ArrayNode;
    }

    /// <summary>A child that no edit has gone into; null when there is none.</summary>
    internal ConfigurationNode? FindNode(ReadOnlySpan<char> name) => _children is not { } children
        ? before?.Find(name)
        : PositionOf(name) is >= 0 and var position ? children[position].Node : null;

    /// <summary>A child, to go into; made where there is none.</summary>
    internal NodeDraft Open(ReadOnlySpan<char> name)
    {
        ChunkedList<Child> children = Copy();
        int position = PositionOf(name);
        if (position < 0)
        {
            return Add(name, new Child(null, new NodeDraft(null))).Draft!;
        }

        ref Child child = ref children[position];
        child = child with { Node = null, Draft = child.Draft ?? new NodeDraft(child.Node) };
        return child.Draft!;
    }

    /// <summary>Puts a node in the place of the child with that name, or at the end.</summary>
    internal void Put(ReadOnlySpan<char> name, ConfigurationNode node)
    {
        ChunkedList<Child> children = Copy();
        int position = PositionOf(name);
        if (position < 0)
        {
            Add(name, new Child(node, null));
        }
        else
        {
            children[position] = children[position] with { Node = node, Draft = null };
        }
    }

    internal void Remove(ReadOnlySpan<char> name)
    {
        ChunkedList<Child> children = Copy();
        int position = PositionOf(name);
        if (IsArray)
        {
            children.RemoveAt(position);
            return;
        }

        // Its place stays, so that the index holds.
        children[position] = children[position] with { Node = null, Draft = null };
        _positions?.Remove(children[position].Name!);
        _gone++;
    }

    internal ConfigurationNode ToNode()
    {
        if (_children is null)
        {
            return before ?? new ObjectNode([], null, 0, 0);
        }

        int line = before?.Line ?? 0;
        int column = before?.Column ?? 0;
        if (IsArray)
        {
            return new ArrayNode(Chunked.Create(_children.Select(static child => child.ToNode())), line, column);
        }

        ScalarNode? own = (before as ObjectNode)?.Own;
        return Count == 0 && own is not null
            ? own
            : new ObjectNode(
                Chunked.Create(_children.Where(static child => !child.IsGone).Select(static child => KeyValuePair.Create(child.Name!, child.ToNode()))),
                own,
                line,
                column);
    }

    private ChunkedList<Child> Copy()
    {
        if (_children is not null)
        {
            return _children;
        }

        int count = Count;
        var children = new ChunkedList<Child>(count + 1);
        for (int i = 0; i < count; i++)
        {
            children.Add(before is ArrayNode array
                ? new Child(array.Elements[i], null)
                : new Child(before!.ChildAt(i).Value, null) { Name = before.ChildAt(i).Key });
        }

        return _children = children;
    }

    private Child Add(ReadOnlySpan<char> name, Child child)
    {
        child = child with { Name = IsArray ? null : name.ToString() };
        _positions?.Add(child.Name!, _children!.Count);
        _children!.Add(child);
        return child;
    }

    private int PositionOf(ReadOnlySpan<char> name)
    {
        ChunkedList<Child> children = _children!;
        if (IsArray)
        {
            return ArrayIndex.TryParse(name, out int index) && index < children.Count ? index : -1;
        }

        if (_positions is null && ++_scans > MostScans)
        {
            _positions = new Dictionary<string, int>(children.Count, StringComparer.OrdinalIgnoreCase);
            for (int i = 0; i < children.Count; i++)
            {
                if (!children[i].IsGone)
                {
                    _positions.Add(children[i].Name!, i);
                }
            }
        }

        return _positions is null ? Scan(name) : _positions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int position) ? position : -1;
    }

    private int Scan(ReadOnlySpan<char> name)
    {
        for (int i = 0; i < _children!.Count; i++)
        {
            Child child = _children[i];
            if (!child.IsGone && name.Equals(child.Name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A child: as it was, or with edits made in it. An element has no name.</summary>
    private readonly record struct Child(ConfigurationNode? Node, NodeDraft? Draft)
    {
        internal string? Name { get; init; }

        internal bool IsGone => Node is null && Draft is null;

        internal ConfigurationNode ToNode() => Node ?? Draft!.ToNode();
    }
}
