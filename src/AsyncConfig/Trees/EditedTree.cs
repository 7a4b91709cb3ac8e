using System.Buffers;
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
internal sealed class EditedTree(ConfigurationNode root)
{
    private readonly NodeDraft _root = new(root);

    /// <summary>The tree with all edits made so far; what none of them touched is shared.</summary>
    internal ConfigurationNode Root => _root.ToNode();

    /// <exception cref="ConfigurationFormatException">An edit has no meaning in this tree; says where and why.</exception>
    internal static ConfigurationNode Apply(ConfigurationNode root, IReadOnlyList<KeyEdit> edits)
    {
        var tree = new EditedTree(root);
        foreach (KeyEdit edit in edits)
        {
            tree.Make(edit);
        }

        return tree.Root;
    }

    /// <summary>What stands under a key now; null when nothing does.</summary>
    internal ConfigurationNode? Find(string key) => _root.Find(new KeyPath(key));

    /// <summary>Whether a key is that of an element of an array now: it moves up when one before it goes.</summary>
    internal bool IsElement(string key) => _root.IsElement(new KeyPath(key));

    /// <exception cref="ConfigurationFormatException">The edit has no meaning in this tree; says where and why.</exception>
    internal void Make(KeyEdit edit)
    {
        var path = new KeyPath(edit.Key);
        if (edit.Value is { } value)
        {
            Set(edit.Key, path, ElementTree.From(value, Checked(edit.Key)));
        }
        else if (_root.Find(path) is not null)
        {
            Remove(_root, path);
        }
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

    private void Set(string key, KeyPath path, ConfigurationNode value)
    {
        int depth = 1;
        NodeDraft holder = _root;
        path.MoveNext();
        for (KeyPath next = path; next.MoveNext(); path = next)
        {
            CheckCanHold(holder, path.Current, key);
            holder = holder.FindNode(path.Current) is ScalarNode scalar && scalar.TryGetValue(out string? single) && single is not null
                ? throw Failure($"'{key}' cannot be set: what is to hold it is a single value here; remove that first, or set it to an object.", key, scalar)
                : holder.Open(path.Current);
            depth++;
        }

        CheckCanHold(holder, path.Current, key);
        holder.Put(path.Current, value);
        if (depth + value.Height > Document.MaxDepth)
        {
            throw Failure($"'{key}' would nest deeper than {Document.MaxDepth} levels; set a key or value that nests less.", key);
        }
    }

    private static void CheckCanHold(NodeDraft holder, ReadOnlySpan<char> name, string key)
    {
        if (holder.IsArray && (!ArrayIndex.TryParse(name, out int index) || index > holder.Count))
        {
            throw Failure(
                $"'{key}' cannot be set: an array of {holder.Count} here takes the indices 0 to {holder.Count}, the last of which appends.", key, holder.Before);
        }
    }

    private static void Remove(NodeDraft holder, KeyPath path)
    {
        path.MoveNext();
        KeyPath rest = path;
        if (!rest.MoveNext())
        {
            holder.Remove(path.Current);
            return;
        }

        NodeDraft child = holder.Open(path.Current);
        Remove(child, path);
        if (child is { Count: 0, Before: ObjectNode { Own: { } own } })
        {
            holder.Put(path.Current, own);
        }
    }

    /// <summary>What an earlier edit made stands in no file, and has no place to name.</summary>
    private static ConfigurationFormatException Failure(FormattableString message, string key, ConfigurationNode? node = null)
    {
        string text = FormattableString.Invariant(message);
        return node is { Line: > 0 }
            ? new ConfigurationFormatException(text, node.Line, node.Column, key)
            : new ConfigurationFormatException(text) { Key = key };
    }
}
