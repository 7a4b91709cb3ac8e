using System.Text;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Yaml.Tests;

/// <summary>Reads YAML as the engine does.</summary>
internal static class Yaml
{
    internal static ConfigurationNode Read(string text, ReadLimits? limits = null) =>
        Document.Resolve(new YamlFormat().Read(Encoding.UTF8.GetBytes(text), limits ?? new ReadLimits()));

    /// <summary>What configuration readers see, one <c>key=value</c> each, in document order; a null is <c>key</c> alone.</summary>
    internal static string[] Keys(string text) => Keys(Read(text));

    internal static string[] Keys(ConfigurationNode root)
    {
        var keys = new List<string>();
        Add(root, null, keys);
        return [.. keys];
    }

    internal static ConfigurationNode Find(string text, string key)
    {
        ConfigurationNode? node = Read(text);
        foreach (string segment in key.Split(':'))
        {
            node = node?.Find(segment);
        }

        return node ?? throw new KeyNotFoundException(key);
    }

    internal static ConfigurationFormatException Refuse(string text, ReadLimits? limits = null) =>
        Assert.Throws<ConfigurationFormatException>(() => Read(text, limits));

    /// <summary>Checks that a text is refused at <c>line:column</c>, under a key.</summary>
    internal static ConfigurationFormatException Refuse(string text, string place, string? key)
    {
        ConfigurationFormatException exception = Refuse(text);
        Assert.Equal(place, $"{exception.Line}:{exception.Column}");
        Assert.Equal(key, exception.Key);
        return exception;
    }

    private static void Add(ConfigurationNode node, string? path, List<string> keys)
    {
        if (path is not null && node.TryGetValue(out string? value))
        {
            keys.Add(value is null ? path : $"{path}={value}");
        }

        for (int i = 0; i < node.Count; i++)
        {
            (string name, ConfigurationNode child) = node.ChildAt(i);
            Add(child, path is null ? name : ConfigurationPath.Combine(path, name), keys);
        }
    }
}
