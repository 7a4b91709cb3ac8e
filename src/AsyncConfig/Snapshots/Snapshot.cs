using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using AsyncConfig.Trees;

namespace AsyncConfig.Snapshots;

/// <summary>All layers at one moment, merged. Immutable: readers hold one reference and see one generation.</summary>
internal sealed class Snapshot
{
    private Snapshot(ImmutableArray<Layer> layers, ArrayMergeMode mode, ChangeCause cause, ConfigurationNode root, string version)
    {
        Layers = layers;
        Mode = mode;
        Cause = cause;
        Root = root;
        Version = version;
    }

    internal ImmutableArray<Layer> Layers { get; }

    /// <summary>Version of the whole set of files.</summary>
    internal string Version { get; }

    /// <summary>What led to this snapshot.</summary>
    internal ChangeCause Cause { get; }

    internal ConfigurationNode Root { get; }

    private ArrayMergeMode Mode { get; }

    internal static Snapshot Create(ImmutableArray<Layer> layers, ArrayMergeMode mode, ChangeCause cause)
    {
        ConfigurationNode root = ConfigurationNode.EmptyDocument;
        var versions = new XxHash128();
        foreach (Layer layer in layers)
        {
            versions.Append(MemoryMarshal.AsBytes(layer.Version.AsSpan()));
            if (layer.Root is not null)
            {
                root = Merge.Overlay(root, layer.Root, mode);
            }
        }

        return new Snapshot(layers, mode, cause, root, Convert.ToHexStringLower(versions.GetCurrentHash()));
    }

    internal bool TryGet(string key, out string? value)
    {
        value = null;
        return KeyPath.Find(Root, key) is { } node && node.TryGetValue(out value);
    }

    /// <summary>Every place that sets a key: the winner first, then what it shadows. Empty when no layer supplies it.</summary>
    internal IReadOnlyList<ConfigurationOrigin> GetOrigins(string key, string provider)
    {
        var origins = new List<ConfigurationOrigin>();
        if (TryGet(key, out _))
        {
            ConfigurationNode below = ConfigurationNode.EmptyDocument;
            foreach (Layer layer in Layers.Where(static layer => layer.Root is not null))
            {
                if (Merge.FindContribution(below, layer.Root!, key, Mode) is { } node && node.TryGetValue(out _))
                {
                    origins.Insert(0, new ConfigurationOrigin(layer.Path, node.Line, node.Column, provider));
                }

                below = Merge.Overlay(below, layer.Root!, Mode);
            }
        }

        return origins;
    }

    /// <summary>Paths of the files whose bytes differ from an earlier snapshot's.</summary>
    internal IReadOnlyList<string> FilesChangedSince(Snapshot earlier) =>
        [.. Layers.Zip(earlier.Layers)
            .Where(static pair => pair.First.Version != pair.Second.Version)
            .Select(static pair => pair.First.Path)];
}
