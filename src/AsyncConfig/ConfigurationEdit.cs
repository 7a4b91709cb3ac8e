using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AsyncConfig.Saving;
using AsyncConfig.Trees;

namespace AsyncConfig;

/// <summary>
/// What a save changes. The callback that fills it runs while the files are locked, and may run again when somebody else
/// was faster: compute new values from what the indexer says, and do nothing else in it.
/// </summary>
public sealed class ConfigurationEdit
{
    private readonly List<KeyEdit> _edits = [];

    // The tree with the first so many edits applied: each is applied once, however often somebody reads.
    private readonly EditedTree _tree;
    private int _applied;

    internal ConfigurationEdit(ConfigurationNode root)
    {
        _tree = new EditedTree(root);
    }

    internal IReadOnlyList<KeyEdit> Edits => _edits;

    /// <summary>What the target holds now, the edits made so far included.</summary>
    /// <param name="key">The key, case-insensitive.</param>
    /// <value>
    /// The value; null when there is none. For a save without a path: what the files give together, where a key that was removed
    /// is gone, although an earlier file may show through once it is saved.
    /// </value>
    public string? this[string key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            for (; _applied < _edits.Count; _applied++)
            {
                _tree.Make(_edits[_applied]);
            }

            return _tree.Find(key) is { } node && node.TryGetValue(out string? value) ? value : null;
        }
    }

    /// <summary>Sets a key to a string, or to null. Missing parents are created.</summary>
    /// <param name="key">The key; written as given where it is new. <c>list:0</c> replaces an element, the next index appends one.</param>
    /// <param name="value">The value; reads back exactly.</param>
    /// <returns>The same edit.</returns>
    /// <exception cref="ArgumentException">The value holds half of a surrogate pair, which no file can hold.</exception>
    public ConfigurationEdit Set(string key, string? value)
    {
        // The serializer would put a replacement character there, and nobody would notice.
        if (value is not null && HoldsHalfAPair(value))
        {
            throw new ArgumentException($"The value for '{key}' holds half of a surrogate pair, which no file can hold; write both halves.", nameof(value));
        }

        return Add(key, value, EditJsonContext.Default.String!);
    }

    /// <summary>Sets a key to <c>true</c> or <c>false</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>The same edit.</returns>
    public ConfigurationEdit Set(string key, bool value) => Add(key, value, EditJsonContext.Default.Boolean);

    /// <summary>Sets a key to a number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>The same edit.</returns>
    public ConfigurationEdit Set(string key, long value) => Add(key, value, EditJsonContext.Default.Int64);

    /// <summary>Sets a key to a number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>The same edit.</returns>
    public ConfigurationEdit Set(string key, ulong value) => Add(key, value, EditJsonContext.Default.UInt64);

    /// <summary>Sets a key to a number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; reads back as the same number.</param>
    /// <returns>The same edit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite, which JSON cannot say.</exception>
    public ConfigurationEdit Set(string key, double value) => double.IsFinite(value)
        ? Add(key, value, EditJsonContext.Default.Double)
        : throw NotFinite(key, nameof(value));

    /// <summary>Sets a key to a number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; reads back as the same number.</param>
    /// <returns>The same edit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite, which JSON cannot say.</exception>
    public ConfigurationEdit Set(string key, float value) => float.IsFinite(value)
        ? Add(key, value, EditJsonContext.Default.Single)
        : throw NotFinite(key, nameof(value));

    /// <summary>Sets a key to a number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>The same edit.</returns>
    public ConfigurationEdit Set(string key, decimal value) => Add(key, value, EditJsonContext.Default.Decimal);

    /// <summary>Sets a key to a string of one character.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>The same edit.</returns>
    public ConfigurationEdit Set(string key, char value) => Set(key, value.ToString());

    /// <summary>Sets a key to an object or array, in the place of whatever is there.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">How to write it: from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <returns>The same edit.</returns>
    /// <exception cref="ArgumentException">The value cannot be written as JSON.</exception>
    public ConfigurationEdit Set<T>(string key, T value, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Add(key, value, type);
    }

    /// <summary>Removes a key and everything below it; nothing happens when there is none.</summary>
    /// <param name="key">The key, case-insensitive.</param>
    /// <returns>The same edit.</returns>
    public ConfigurationEdit Remove(string key)
    {
        _edits.Add(KeyEdit.Remove(key));
        return this;
    }

    /// <summary>Makes edits again that were made elsewhere.</summary>
    internal void Repeat(IEnumerable<KeyEdit> edits) => _edits.AddRange(edits);

    private static bool HoldsHalfAPair(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int length) != OperationStatus.Done)
            {
                return true;
            }

            text = text[length..];
        }

        return false;
    }

    private static ArgumentOutOfRangeException NotFinite(string key, string parameter) =>
        new(parameter, $"The value for '{key}' is not a finite number; write a string if that is meant.");

    private ConfigurationEdit Add<T>(string key, T value, JsonTypeInfo<T> type)
    {
        try
        {
            _edits.Add(KeyEdit.Set(key, JsonSerializer.SerializeToElement(value, type)));
            return this;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            // The type only: the message may quote the value.
            throw new ArgumentException($"The value for '{key}' cannot be written as JSON ({exception.GetType().Name}).", nameof(value));
        }
    }
}
