using System.Globalization;

namespace AsyncConfig.Trees;

/// <summary>
/// Sets one key of a tree as <c>ConfigurationProvider.Set</c> sets it in flat data: all other keys stay, those above and
/// below it included, and so does the value that an empty container stood for.
/// </summary>
internal static class Assignment
{
    /// <summary>The tree with one key set: nodes on the way to the key are copied, all others shared.</summary>
    /// <exception cref="ArgumentException">The key has more than <see cref="Document.MaxDepth"/> segments.</exception>
    internal static ConfigurationNode With(ConfigurationNode root, string key, string? value)
    {
        if (key.AsSpan().Count(KeyPath.Delimiter) >= Document.MaxDepth)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The key nests deeper than {Document.MaxDepth} levels; each ':' makes one."), nameof(key));
        }

        var path = new KeyPath(key);
        path.MoveNext();
        return WithChild(root, null, path, value);
    }

    private static ConfigurationNode WithValue(ConfigurationNode? node, KeyPath path, string? value)
    {
        if (path.MoveNext())
        {
            return WithChild(node, OwnValue(node), path, value);
        }

        // What is set in memory stands in no file: line 0.
        var own = new ScalarNode(value, 0, 0);
        return node is null or { Count: 0 } ? own : new ObjectNode(node.CopyChildren(), own, node.Line, node.Column);
    }

    private static ObjectNode WithChild(ConfigurationNode? parent, ScalarNode? own, KeyPath path, string? value)
    {
        string name = path.Current.ToString();
        ConfigurationNode child = WithValue(parent?.Find(name), path, value);
        ChunkedList<KeyValuePair<string, ConfigurationNode>> members = parent?.CopyChildren(more: 1) ?? new();
        Members.Set(members, name, child);
        return new ObjectNode(members, own, parent?.Line ?? 0, parent?.Column ?? 0);
    }

    private static ScalarNode? OwnValue(ConfigurationNode? node) =>
        node is not null && node.TryGetValue(out string? value) ? new ScalarNode(value, node.Line, node.Column) : null;
}
