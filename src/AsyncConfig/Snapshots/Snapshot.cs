using System.Collections.Immutable;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using AsyncConfig.Trees;

namespace AsyncConfig.Snapshots;

/// <summary>All layers at one moment, merged. Immutable: readers hold one reference and see one generation.</summary>
internal sealed class Snapshot
{
    private readonly ArrayMergeMode _mode;

    // One more than there are layers: what all layers before the one at an index come to, then what all come to.
    private readonly ConfigurationNode[] _merged;

    private Snapshot(
        ImmutableArray<Layer> layers, ArrayMergeMode mode, ChangeCause cause, ConfigurationNode[] merged, string version)
    {
        _mode = mode;
        _merged = merged;
        Lookup = new KeyLookup(merged[^1]);
        Layers = layers;
        Cause = cause;
        Version = version;
    }

    internal ImmutableArray<Layer> Layers { get; }

    /// <summary>Version of the whole set of files.</summary>
    internal string Version { get; }

    /// <summary>What led to this snapshot.</summary>
    internal ChangeCause Cause { get; }

    internal ConfigurationNode Root => Lookup.Root;

    /// <summary>The merged tree by keys.</summary>
    internal KeyLookup Lookup { get; }

    internal static Snapshot Create(ImmutableArray<Layer> layers, ArrayMergeMode mode, ChangeCause cause)
    {
        var merged = new ConfigurationNode[layers.Length + 1];
        merged[0] = ConfigurationNode.EmptyDocument;
        for (int i = 0; i < layers.Length; i++)
        {
            merged[i + 1] = layers[i].Root is { } root ? Merge.Overlay(merged[i], root, mode) : merged[i];
        }

        return new Snapshot(layers, mode, cause, merged, VersionOf(layers));
    }

    /// <summary>Every place that sets a key: the winner first, then what it shadows. Empty when no layer supplies it.</summary>
    internal IReadOnlyList<ConfigurationOrigin> GetOrigins(string key, string provider)
    {
        var origins = new List<ConfigurationOrigin>();
        for (int i = Layers.Length - 1; i >= 0 && Lookup.TryGetValue(key, out _); i--)
        {
            if (FindContribution(i, key) is { } node && node.TryGetValue(out _))
            {
                origins.Add(new ConfigurationOrigin(Layers[i].Path, node.Line, node.Column, provider));
            }
        }

        return origins;
    }

    /// <summary>The layers that say anything about a key, in their order; the last one wins. Empty when the key is not there.</summary>
    internal IReadOnlyList<int> FindLayers(string key) => Lookup.Find(key) is null
        ? []
        : [.. Enumerable.Range(0, Layers.Length).Where(i => FindContribution(i, key) is not null)];

    /// <summary>Whether a new key below a key would have to stand in a layer, and would be hidden in an earlier one.</summary>
    internal bool StandsAlone(int layer, string key) =>
        Layers[layer].Root is { } root && Merge.StandsAlone(_merged[layer], root, key, _mode);

    /// <summary>The place that wins for a key, be it a value or a section; null when the key is not there.</summary>
    internal ConfigurationOrigin? FindPlace(string key, string provider) =>
        FindLayers(key) is [.., int winner] && FindContribution(winner, key) is { } node
            ? new ConfigurationOrigin(Layers[winner].Path, node.Line, node.Column, provider)
            : null;

    /// <summary>What a layer puts under a key; null when it says nothing about it.</summary>
    internal ConfigurationNode? FindContribution(int layer, string key) =>
        Layers[layer].Root is { } root ? Merge.FindContribution(_merged[layer], root, key, _mode) : null;

    /// <summary>The same with other trees in some layers.</summary>
    internal Snapshot With(ImmutableArray<Layer> layers, ChangeCause cause) => Create(layers, _mode, cause);

    /// <summary>Paths of the files whose bytes differ from an earlier snapshot's.</summary>
    internal IReadOnlyList<string> FilesChangedSince(Snapshot earlier) =>
        [.. Layers.Zip(earlier.Layers)
            .Where(static pair => pair.First.Version != pair.Second.Version)
            .Select(static pair => pair.First.Path)];

    private static string VersionOf(ImmutableArray<Layer> layers)
    {
        // The path too: versions of two sources are never the same, whatever their files hold.
        string identity = string.Concat(layers.Select(static layer => layer.Path + layer.Version));
        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(identity.AsSpan())).ToString("x32", CultureInfo.InvariantCulture);
    }
}
