using System.Collections.Immutable;
using System.Text;
using AsyncConfig.Formats;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Trees;

/// <summary>Short ways from JSON text to a tree, and from a tree to what readers see.</summary>
internal static class Tree
{
    internal static ConfigurationNode Read(string json, ReadLimits? limits = null) =>
        new JsonFormat().Read(Encoding.UTF8.GetBytes(json), limits ?? new ReadLimits());

    internal static ConfigurationNode Parse(string json) => Document.Resolve(Read(json));

    internal static ConfigurationFormatException Fail(string json, ReadLimits? limits = null) =>
        Assert.Throws<ConfigurationFormatException>(() => Document.Resolve(Read(json, limits)));

    /// <summary>Layers named 0, 1, … from the lowest.</summary>
    internal static Snapshot Layer(ArrayMergeMode mode, params IEnumerable<string?> documents) =>
        Snapshot.Create(
            [.. documents.Select(static (json, index) => new Layer($"{index}", json ?? FileStatus.AbsentVersion, json is null ? null : Parse(json)))],
            mode,
            ChangeCause.Load);

    internal static Snapshot Layer(params IEnumerable<string?> documents) => Layer(ArrayMergeMode.Replace, documents);

    internal static Snapshot Of(ConfigurationNode root) =>
        Snapshot.Create([new Layer("0", "version", root)], ArrayMergeMode.Replace, ChangeCause.Load);

    internal static ConfigurationRoot Root(Snapshot snapshot) => new([new SnapshotProvider(snapshot)]);

    internal static string? Value(string json, string key) => Root(Of(Parse(json)))[key];

    /// <summary>Every key that exists, with its value, as flat configuration data holds them.</summary>
    internal static ImmutableSortedDictionary<string, string?> Flatten(ConfigurationNode root)
    {
        ImmutableSortedDictionary<string, string?>.Builder data =
            ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.OrdinalIgnoreCase);
        AddChildren(root, string.Empty);
        return data.ToImmutable();

        void AddChildren(ConfigurationNode node, string prefix)
        {
            foreach ((string name, ConfigurationNode child) in node.CopyChildren())
            {
                if (child.TryGetValue(out string? value))
                {
                    data.Add(prefix + name, value);
                }

                AddChildren(child, prefix + name + ConfigurationPath.KeyDelimiter);
            }
        }
    }

    internal static ImmutableSortedDictionary<string, string?> Flatten(string json) => Flatten(Parse(json));
}
