using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsyncConfig.Formats;
using AsyncConfig.Trees;

namespace AsyncConfig.Tests.Formats;

/// <summary>Edits of JSON texts, each checked against what the edits mean.</summary>
internal static class JsonEditing
{
    internal static string Edit(string text, params KeyEdit[] edits)
    {
        string result = EditUnchecked(text, edits);
        ConfigurationNode before = text.Length == 0 ? ConfigurationNode.EmptyDocument : Read(text);
        ConfigurationNode after = result.Length == 0 ? ConfigurationNode.EmptyDocument : Read(result);
        Assert.True(Difference.AreEqual(EditedTree.Apply(before, edits), after), $"Not what the edits mean:\n{result}");
        return result;
    }

    internal static string EditUnchecked(string text, params KeyEdit[] edits) =>
        Encoding.UTF8.GetString(new JsonFormat().Edit(Encoding.UTF8.GetBytes(text), edits));

    internal static ConfigurationNode Read(string text) =>
        Document.Resolve(new JsonFormat().Read(Encoding.UTF8.GetBytes(text), new ReadLimits()));

    internal static string? ValueOf(string text, string key) =>
        KeyPath.Find(Read(text), key) is { } node && node.TryGetValue(out string? value) ? value : null;

    /// <summary>Sets a key to a value given as JSON.</summary>
    internal static KeyEdit Set(string key, string json) => KeyEdit.Set(key, JsonElement.Parse(json));

    internal static KeyEdit SetString(string key, string value) =>
        KeyEdit.Set(key, JsonSerializer.SerializeToElement(JsonValue.Create(value)));

    internal static KeyEdit Remove(string key) => KeyEdit.Remove(key);
}
