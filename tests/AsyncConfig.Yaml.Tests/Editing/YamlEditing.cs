using System.Text;
using System.Text.Json;
using AsyncConfig.Trees;

namespace AsyncConfig.Yaml.Tests.Editing;

/// <summary>Edits YAML as a save does.</summary>
internal static class YamlEditing
{
    internal static KeyEdit Set(string key, string json) => KeyEdit.Set(key, JsonElement.Parse(json));

    internal static KeyEdit SetText(string key, string value) => Set(key, JsonSerializer.Serialize(value));

    internal static KeyEdit Remove(string key) => KeyEdit.Remove(key);

    /// <summary>Edits, and checks what a save checks: the tree is the old one with exactly these edits.</summary>
    internal static string Edit(string text, params KeyEdit[] edits)
    {
        string result = EditUnchecked(text, edits);
        ConfigurationNode meant = EditedTree.Apply(Yaml.Read(text), edits);
        Assert.True(Difference.AreEqual(meant, Yaml.Read(result)), result);
        return result;
    }

    internal static string EditUnchecked(string text, params KeyEdit[] edits) =>
        Encoding.UTF8.GetString(new YamlFormat().Edit(Encoding.UTF8.GetBytes(text), edits));

    internal static ConfigurationFormatException Refuse(string text, params KeyEdit[] edits) =>
        Assert.Throws<ConfigurationFormatException>(() => EditUnchecked(text, edits));
}
