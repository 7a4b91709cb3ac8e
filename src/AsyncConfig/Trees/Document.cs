using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Trees;

/// <summary>Makes the tree of one document regular: keys with delimiters nest, keys written twice merge or are refused.</summary>
/// <remarks>
/// The rules are those of the stock JSON provider, which flattens a document in its own order: a scalar whose key is
/// there already is refused, an empty container assigns silently, containers with children merge. Most documents
/// need none of this and are returned as they are.
/// </remarks>
internal static class Document
{
    /// <summary>Nesting that delimiters in keys may reach; keeps recursion over a tree off the end of the stack.</summary>
    internal const int MaxDepth = 1024;

    internal static ConfigurationNode Resolve(ConfigurationNode root)
    {
        if (root is not ObjectNode)
        {
            throw new ConfigurationFormatException("The top-level element must be an object.", root.Line, root.Column);
        }

        if (!root.IsUnresolved)
        {
            return root;
        }

        var entry = new Entry();
        entry.Assign(root, string.Empty, 0);
        return entry.ToNode();
    }

    /// <summary>What the document says about one key, in document order.</summary>
    private sealed class Entry
    {
        private readonly Dictionary<string, Entry> _children = new(StringComparer.OrdinalIgnoreCase);
        private ConfigurationNode? _first;
        private ConfigurationNode? _own;
        private bool _isOneArray;

        internal void Assign(ConfigurationNode node, string key, int depth)
        {
            if (node is ScalarNode && _own is not null)
            {
                throw new ConfigurationFormatException(
                    $"A duplicate key '{key}' was found.", node.Line, node.Column, key);
            }

            if (node.Count == 0)
            {
                _own = node;
                return;
            }

            _isOneArray = node is ArrayNode && _first is null;
            _first ??= node;
            for (int i = 0; i < node.Count; i++)
            {
                (string name, ConfigurationNode child) = node.ChildAt(i);
                AssignBelow(name, child, key, depth);
            }
        }

        internal ConfigurationNode ToNode()
        {
            if (_first is null)
            {
                return _own!;
            }

            KeyValuePair<string, ConfigurationNode>[] members =
                [.. _children.Select(static child => KeyValuePair.Create(child.Key, child.Value.ToNode()))];
            return _isOneArray && _own is null
                ? new ArrayNode(System.Array.ConvertAll(members, static member => member.Value), _first.Line, _first.Column)
                : new ObjectNode(members, OwnValue(), _first.Line, _first.Column);
        }

        private void AssignBelow(string name, ConfigurationNode child, string key, int depth)
        {
            Entry entry = this;
            foreach (Range segment in name.AsSpan().Split(ConfigurationPath.KeyDelimiter[0]))
            {
                string part = name[segment];
                if (++depth > MaxDepth)
                {
                    throw new ConfigurationFormatException(
                        string.Create(CultureInfo.InvariantCulture, $"Keys nest deeper than {MaxDepth} levels."),
                        child.Line,
                        child.Column);
                }

                key = depth == 1 ? part : ConfigurationPath.Combine(key, part);
                if (entry != this)
                {
                    entry._first ??= child;
                    entry._isOneArray = false;
                }

                entry = entry._children.TryGetValue(part, out Entry? known)
                    ? known
                    : entry._children[part] = new Entry();
            }

            entry.Assign(child, key, depth);
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
