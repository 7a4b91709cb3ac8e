using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace AsyncConfig.Trees;

/// <summary>
/// What edits mean, whatever the format: the tree that a document must have once they are made in its text.
/// </summary>
/// <remarks>
/// Setting a key replaces everything below it and makes missing parents, as objects; what is null counts as missing. In
/// an array the next index appends, and removing an element moves the later ones up. A container that loses its last
/// child stays, empty.
/// </remarks>
internal static class EditedTree
{
    /// <exception cref="ConfigurationFormatException">An edit has no meaning in this tree; says where and why.</exception>
    internal static ConfigurationNode Apply(ConfigurationNode root, IReadOnlyList<KeyEdit> edits)
    {
        foreach (KeyEdit edit in edits)
        {
            root = edit.Value is { } value
                ? With(root, edit.Key, new KeyPath(edit.Key), ElementTree.From(value, Checked(edit.Key)))
                : Without(root, new KeyPath(edit.Key));
            if (root.Height > Document.MaxDepth)
            {
                throw Failure($"'{edit.Key}' would nest deeper than {Document.MaxDepth} levels; set a key or value that nests less.", edit.Key);
            }
        }

        return root;
    }

    private static string Checked(string key)
    {
        if (key.AsSpan().Count(KeyPath.Delimiter) >= Document.MaxDepth)
        {
            throw Failure($"'{key}' has more than {Document.MaxDepth} segments.", key);
        }

        return Utf8.FromUtf16(key, new byte[key.Length * 3], out _, out _, replaceInvalidSequences: false) == OperationStatus.Done
            ? key
            : throw Failure($"The key holds half of a surrogate pair, which no file can hold; write both halves.", key);
    }

    private static ConfigurationNode With(ConfigurationNode? node, string key, KeyPath path, ConfigurationNode value)
    {
        if (!path.MoveNext())
        {
            return value;
        }

        CheckCanHold(node, path.Current, key);
        ConfigurationNode child = With(node?.Find(path.Current), key, path, value);
        return node is ArrayNode array
            ? WithElement(array, path.Current, child)
            : WithMember(node, path.Current, child);
    }

    private static void CheckCanHold(ConfigurationNode? node, ReadOnlySpan<char> name, string key)
    {
        switch (node)
        {
            case ScalarNode when node.TryGetValue(out string? value) && value is not null:
                throw Failure($"'{key}' cannot be set: what is to hold it is a single value here; remove that first, or set it to an object.", key, node);
            case ArrayNode when !ArrayIndex.TryParse(name, out int index) || index > node.Count:
                throw Failure(
                    $"'{key}' cannot be set: an array of {node.Count} here takes the indices 0 to {node.Count}, the last of which appends.", key, node);
        }
    }

    private static ArrayNode WithElement(ArrayNode array, ReadOnlySpan<char> name, ConfigurationNode child)
    {
        int index = int.Parse(name, CultureInfo.InvariantCulture);
        ChunkedList<ConfigurationNode> elements = array.Elements.ToList(array.Count + 1);
        if (index == array.Count)
        {
            elements.Add(child);
        }
        else
        {
            elements[index] = child;
        }

        return new ArrayNode(elements, array.Line, array.Column);
    }

    private static ObjectNode WithMember(ConfigurationNode? node, ReadOnlySpan<char> name, ConfigurationNode child)
    {
        ChunkedList<KeyValuePair<string, ConfigurationNode>> members = node?.CopyChildren(more: 1) ?? new();
        Members.Set(members, name, child);
        return new ObjectNode(members, (node as ObjectNode)?.Own, node?.Line ?? 0, node?.Column ?? 0);
    }

    private static ConfigurationNode Without(ConfigurationNode node, KeyPath path)
    {
        path.MoveNext();
        ChunkedList<KeyValuePair<string, ConfigurationNode>> children = node.CopyChildren();
        int position = Members.PositionOf(children, path.Current);
        if (position < 0)
        {
            return node;
        }

        KeyPath rest = path;
        if (!rest.MoveNext())
        {
            children.RemoveAt(position);
            return Rebuilt(node, children);
        }

        ConfigurationNode child = Without(children[position].Value, path);
        if (ReferenceEquals(child, children[position].Value))
        {
            return node;
        }

        children[position] = new(children[position].Key, child);
        return Rebuilt(node, children);
    }

    private static ConfigurationNode Rebuilt(ConfigurationNode node, ChunkedList<KeyValuePair<string, ConfigurationNode>> children) => node switch
    {
        ArrayNode => new ArrayNode(children.TakeFrom(0, static child => child.Value), node.Line, node.Column),
        ObjectNode { Own: { } own } when children.Count == 0 => own,
        _ => new ObjectNode(children, (node as ObjectNode)?.Own, node.Line, node.Column),
    };

    /// <summary>What an earlier edit made stands in no file, and has no place to name.</summary>
    private static ConfigurationFormatException Failure(FormattableString message, string key, ConfigurationNode? node = null)
    {
        string text = FormattableString.Invariant(message);
        return node is { Line: > 0 }
            ? new ConfigurationFormatException(text, node.Line, node.Column, key)
            : new ConfigurationFormatException(text) { Key = key };
    }
}
