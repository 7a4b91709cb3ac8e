using System.Text.Json;

namespace AsyncConfig.Trees;

/// <summary>The tree that a value to be set reads as, once it stands in a file.</summary>
internal static class ElementTree
{
    /// <summary>The value below a key; what is set stands in no file yet: line 0.</summary>
    /// <exception cref="ConfigurationFormatException">No file could hold the value; names the key.</exception>
    internal static ConfigurationNode From(JsonElement value, string key)
    {
        try
        {
            // The key comes along so that a name written twice in the value is reported with all of it.
            ConfigurationNode node = Read(value, 1);
            return node.IsUnresolved
                ? KeyPath.Find(Document.Resolve(ObjectNode.AsWritten([new(key, node)], 0, 0)), key)!
                : node;
        }
        catch (InvalidOperationException)
        {
            throw Failure($"The value for '{key}' holds half of a surrogate pair, which no file can hold; write both halves.", key);
        }
        catch (ConfigurationFormatException exception)
        {
            throw Failure(exception.Message, exception.Key ?? key);
        }
    }

    private static ConfigurationNode Read(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array when depth > Document.MaxDepth =>
            throw new ConfigurationFormatException("The value nests too deep; set one that nests less."),
        JsonValueKind.Object => ObjectNode.AsWritten(
            [.. value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value, depth + 1)))], 0, 0),
        JsonValueKind.Array => new ArrayNode([.. value.EnumerateArray().Select(element => Read(element, depth + 1))], 0, 0),
        JsonValueKind.String => new ScalarNode(value.GetString(), 0, 0),
        JsonValueKind.Number => new ScalarNode(value.GetRawText(), 0, 0),
        JsonValueKind.True => new ScalarNode(bool.TrueString, 0, 0),
        JsonValueKind.False => new ScalarNode(bool.FalseString, 0, 0),
        _ => new ScalarNode(null, 0, 0),
    };

    private static ConfigurationFormatException Failure(string message, string key) => new(message) { Key = key };
}
