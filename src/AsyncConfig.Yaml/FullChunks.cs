using System.Runtime.InteropServices;

namespace AsyncConfig.Yaml;

/// <summary>
/// The first children of a wide collection, taken away from those that wait: an array of them all would be a large object, which is
/// collected with the oldest generation only.
/// </summary>
internal struct FullChunks
{
    /// <summary>A power of two, and less than half of what makes an array a large object.</summary>
    private const int ChunkLength = 2048;

    private List<KeyValuePair<string, ConfigurationNode>[]>? _chunks;

    internal readonly bool IsEmpty => _chunks is null;

    internal readonly int Count => (_chunks?.Count ?? 0) * ChunkLength;

    /// <summary>Takes a full chunk away from the children that wait, once there is one.</summary>
    /// <param name="pending">The children that wait.</param>
    /// <param name="first">Where those of the collection begin.</param>
    internal void TakeFrom(List<KeyValuePair<string, ConfigurationNode>> pending, int first)
    {
        if (pending.Count - first == ChunkLength)
        {
            _chunks ??= [];
            _chunks.Add(CollectionsMarshal.AsSpan(pending)[first..].ToArray());
            CollectionsMarshal.SetCount(pending, first);
        }
    }

    /// <summary>All children.</summary>
    /// <param name="last">Those that still wait.</param>
    internal readonly IEnumerable<KeyValuePair<string, ConfigurationNode>> FollowedBy(
        ReadOnlySpan<KeyValuePair<string, ConfigurationNode>> last) =>
        _chunks is null ? last.ToArray() : _chunks.Append(last.ToArray()).SelectMany(static chunk => chunk);
}
