using System.Text.Json;
using AsyncConfig.Trees;

namespace AsyncConfig.Formats;

/// <summary>An entry that says something under a key.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Depth">The segments of the key that lead to the entry's container.</param>
/// <param name="IsExact">Whether it is the key's own; otherwise its name goes on below the key: <c>"a:b"</c> for <c>a</c>.</param>
internal readonly record struct JsonTarget(JsonEntry Entry, int Depth, bool IsExact)
{
    /// <summary>What the entry's name says about the key's first segments, in the name's own casing.</summary>
    internal string NameOf(int segments) =>
        string.Join(KeyPath.Delimiter, Entry.Name.Split(KeyPath.Delimiter).Take(segments - Depth));
}

/// <summary>A place above a key where an entry for it could be put.</summary>
/// <param name="Container">The object or array; null where a null stands, which an object may replace.</param>
/// <param name="Owner">The entry whose value that is; null for the root.</param>
/// <param name="Depth">The segments of the key that lead to it.</param>
internal readonly record struct JsonHolder(JsonContainer? Container, JsonEntry? Owner, int Depth)
{
    internal bool IsFilled => Container?.Entries.Count > 0;
}

/// <summary>
/// Everything that a text says about one key. A key may be nested, written with delimiters, or both, in any casing, and
/// its objects may stand there more than once.
/// </summary>
internal sealed class JsonLocator
{
    private readonly string[] _key;
    private readonly List<JsonTarget> _targets = [];
    private readonly List<JsonHolder> _holders = [];

    private JsonLocator(JsonText text, string[] key)
    {
        _key = key;
        Search(text.Root, 0);
    }

    /// <summary>What stands under the key, in the order of the text.</summary>
    internal IReadOnlyList<JsonTarget> Targets => _targets;

    /// <summary>What the key could be put into, in the order of the text, outer ones before inner ones.</summary>
    internal IReadOnlyList<JsonHolder> Holders => _holders;

    internal static JsonLocator Locate(JsonText text, string[] key) => new(text, key);

    /// <summary>How many leading segments of a name and a key are the same, and how many the name has.</summary>
    internal static (int Shared, int Count) Compare(string name, ReadOnlySpan<string> key)
    {
        int shared = 0;
        int count = 0;
        var path = new KeyPath(name);
        while (path.MoveNext())
        {
            if (shared == count && shared < key.Length && path.Current.Equals(key[shared], StringComparison.OrdinalIgnoreCase))
            {
                shared++;
            }

            count++;
        }

        return (shared, count);
    }

    private void Search(JsonContainer container, int depth)
    {
        _holders.Add(new JsonHolder(container, container.Owner, depth));
        foreach (JsonEntry entry in _key.Length == 0 ? container.Entries : container.Near(_key[depth]))
        {
            (int shared, int count) = Compare(entry.Name, _key.AsSpan(depth));
            if (depth + shared == _key.Length)
            {
                _targets.Add(new JsonTarget(entry, depth, shared == count));
            }
            else if (shared == count)
            {
                SearchBelow(entry, depth + shared);
            }
        }
    }

    private void SearchBelow(JsonEntry entry, int depth)
    {
        if (entry.IsContainer)
        {
            Search(entry.Contents, depth);
        }
        else if (entry.ValueType == JsonTokenType.Null)
        {
            _holders.Add(new JsonHolder(null, entry, depth));
        }
    }
}
