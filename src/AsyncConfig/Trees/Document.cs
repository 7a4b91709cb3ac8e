using System.Globalization;

namespace AsyncConfig.Trees;

/// <summary>Makes the tree of one document regular: keys with delimiters nest, keys written twice merge or are refused.</summary>
/// <remarks>
/// The rules are those of the stock JSON provider, which flattens a document in its own order: a scalar whose key is
/// there already is refused, an empty container assigns silently, containers with children merge. Most documents
/// need none of this and are returned as they are.
/// </remarks>
internal static class Document
{
    /// <summary>Levels that a tree may have, however it came about; keeps recursion over it off the end of the stack.</summary>
    internal const int MaxDepth = 512;

    internal static ConfigurationNode Resolve(ConfigurationNode root)
    {
        if (root is not ObjectNode)
        {
            throw new ConfigurationFormatException("The top-level element must be an object.", root.Line, root.Column);
        }

        if (root.Height > MaxDepth)
        {
            throw TooDeep(root);
        }

        if (!root.IsUnresolved)
        {
            return root;
        }

        var entry = new Entry(null, string.Empty);
        entry.Assign(root);
        return entry.ToNode();
    }

    private static ConfigurationFormatException TooDeep(ConfigurationNode node) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Keys nest deeper than {MaxDepth} levels; each ':' in a key makes one."), node.Line, node.Column);

    /// <summary>What the document says about one key, in document order.</summary>
    private sealed class Entry(Entry? parent, string name)
    {
        private readonly Entry? _parent = parent;
        private readonly int _depth = parent is null ? 0 : parent._depth + 1;
        private readonly Dictionary<string, Entry> _children = new(StringComparer.OrdinalIgnoreCase);

        // As it was written last: an error names what stands at its place, in whatever casing.
        private string _name = name;

        // Whatever first put a key below this one, and whether that was an array and still is the only one.
        private ConfigurationNode? _container;
        private bool _isArray;

        // The scalar or empty container under the key itself.
        private ConfigurationNode? _own;

        internal void Assign(ConfigurationNode node)
        {
            if (node is ScalarNode && _own is not null)
            {
                string key = Key();
                throw new ConfigurationFormatException($"A duplicate key '{key}' was found.", node.Line, node.Column, key);
            }

            if (node.Count == 0)
            {
                _own = node;
                return;
            }

            Contain(node, node is ArrayNode);
            for (int i = 0; i < node.Count; i++)
            {
                (string path, ConfigurationNode child) = node.ChildAt(i);
                Descend(path, child).Assign(child);
            }
        }

        internal ConfigurationNode ToNode()
        {
            if (_container is null)
            {
                return _own!;
            }

            // A plain loop: it recurses, and an enumerator's frames are several times as large.
            var members = new ChunkedList<KeyValuePair<string, ConfigurationNode>>(_children.Count);
            foreach ((string segment, Entry child) in _children)
            {
                members.Add(new(segment, child.ToNode()));
            }

            return _isArray && _own is null
                ? new ArrayNode(members.TakeFrom(0, static member => member.Value), _container.Line, _container.Column)
                : new ObjectNode(members, OwnValue(), _container.Line, _container.Column);
        }

        private void Contain(ConfigurationNode container, bool isArray)
        {
            _isArray = isArray && _container is null;
            _container ??= container;
        }

        private Entry Descend(string path, ConfigurationNode child)
        {
            Entry entry = this;
            foreach (Range segment in path.AsSpan().Split(KeyPath.Delimiter))
            {
                if (entry._depth == MaxDepth)
                {
                    throw TooDeep(child);
                }

                if (entry != this)
                {
                    entry.Contain(child, isArray: false);
                }

                entry = entry.Child(path[segment]);
            }

            return entry;
        }

        private Entry Child(string segment)
        {
            if (!_children.TryGetValue(segment, out Entry? child))
            {
                return _children[segment] = new Entry(this, segment);
            }

            child._name = segment;
            return child;
        }

        private string Key()
        {
            var segments = new Stack<string>();
            for (Entry entry = this; entry._parent is not null; entry = entry._parent)
            {
                segments.Push(entry._name);
            }

            return string.Join(KeyPath.Delimiter, segments);
        }

        private ScalarNode? OwnValue()
        {
            if (_own is null)
            {
                return null;
            }

            _own.TryGetValue(out string? value);
            return new ScalarNode(value, _own.Line, _own.Column);
        }
    }
}
