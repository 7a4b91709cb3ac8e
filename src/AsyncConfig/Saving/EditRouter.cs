using AsyncConfig.Snapshots;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Saving;

/// <summary>
/// Says which file an edit without a path goes to: the one that supplies the key. A new key goes to the base file of the
/// layer that its parent comes from, else to the first file. What an array holds stays with the array.
/// </summary>
/// <param name="snapshot">What is in use.</param>
/// <param name="overrides">For each layer, whether it is an environment's override.</param>
internal sealed class EditRouter(Snapshot snapshot, IReadOnlyList<bool> overrides)
{
    /// <summary>The layer that an edit of a key goes to.</summary>
    internal int LayerOf(string key)
    {
        if (snapshot.FindLayers(key) is [.., int winner])
        {
            return winner;
        }

        for (string? parent = ConfigurationPath.GetParentPath(key); parent is not null; parent = ConfigurationPath.GetParentPath(parent))
        {
            if (snapshot.FindLayers(parent) is [int first, ..] layers)
            {
                return FindAlone(layers, parent) ?? BaseOf(first);
            }
        }

        return FirstFile();
    }

    /// <summary>
    /// The layer that a new key below an array, or below what took the place of something else, must stand in: earlier ones do not
    /// show. Of arrays that merge by index, the longest takes new elements.
    /// </summary>
    private int? FindAlone(IReadOnlyList<int> layers, string parent)
    {
        int alone = layers.Reverse().FirstOrDefault(layer => snapshot.StandsAlone(layer, parent), -1);
        return alone < 0
            ? null
            : layers.Reverse().Where(layer => layer >= alone).MaxBy(layer => snapshot.FindContribution(layer, parent) is ArrayNode array ? array.Count : -layer);
    }

    /// <summary>Whether the layer's files hold the key, or a parent of it: how near the key is to this source.</summary>
    /// <returns>Segments of the nearest key that is there; 0 when none is.</returns>
    internal int Nearness(string key)
    {
        for (string? near = key; near is not null; near = ConfigurationPath.GetParentPath(near))
        {
            if (snapshot.FindLayers(near).Count > 0)
            {
                return near.AsSpan().Count(ConfigurationPath.KeyDelimiter[0]) + 1;
            }
        }

        return 0;
    }

    /// <summary>Base files come right before their overrides; of several formats, the one that is there.</summary>
    private int BaseOf(int layer)
    {
        int last = layer;
        while (last > 0 && overrides[last])
        {
            last--;
        }

        for (int i = last; i >= 0 && !overrides[i]; i--)
        {
            if (snapshot.Layers[i].Root is not null)
            {
                return i;
            }
        }

        return last;
    }

    private int FirstFile()
    {
        for (int i = 0; i < snapshot.Layers.Length; i++)
        {
            if (snapshot.Layers[i].Root is not null && !overrides[i])
            {
                return i;
            }
        }

        return 0;
    }
}
