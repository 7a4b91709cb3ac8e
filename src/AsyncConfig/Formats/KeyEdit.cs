using System.Text.Json;

namespace AsyncConfig;

/// <summary>One change that a save makes to a document: a key set to a value, or removed. Immutable.</summary>
/// <remarks><c>ToString()</c> names the key and never the value.</remarks>
public sealed class KeyEdit
{
    private KeyEdit(string key, JsonElement? value)
    {
        Key = key;
        Value = value;
    }

    /// <summary>The configuration key, segments separated by <c>:</c>; matched case-insensitively, written as given where it is new.</summary>
    public string Key { get; }

    /// <summary>
    /// The value to write: a string, number, boolean, null, object or array. Null when the key is to be removed.
    /// </summary>
    public JsonElement? Value { get; }

    /// <summary>Sets a key, and makes missing parents.</summary>
    /// <param name="key">The configuration key.</param>
    /// <param name="value">The value; copied.</param>
    /// <returns>The edit.</returns>
    public static KeyEdit Set(string key, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyEdit(key, value.Clone());
    }

    /// <summary>Removes a key and everything below it; nothing happens when there is none.</summary>
    /// <param name="key">The configuration key.</param>
    /// <returns>The edit.</returns>
    public static KeyEdit Remove(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyEdit(key, null);
    }

    /// <inheritdoc/>
    public override string ToString() => Value is null ? $"Remove {Key}" : $"Set {Key}";
}
