using AsyncConfig.Planning;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Saving;

/// <summary>The last accepted versions of the set with their texts, the newest first. Bounded: the oldest is dropped.</summary>
/// <remarks>Written by whoever has the turn; read by anybody.</remarks>
internal sealed class KeptVersions(LoadPlan plan)
{
    private volatile KeptVersion[] _newestFirst = [];

    internal IReadOnlyList<KeptVersion> NewestFirst => _newestFirst;

    /// <summary>The newest entry of a version; null when it is not kept.</summary>
    internal KeptVersion? Find(string version) => Array.Find(_newestFirst, kept => kept.Version.Version == version);

    internal void Add(Snapshot after, Difference? difference)
    {
        if (plan.KeepHistory == 0)
        {
            return;
        }

        KeptVersion[] earlier = _newestFirst;
        var version = new ConfigurationVersion(
            after.Version, plan.TimeProvider.GetUtcNow(), after.Cause, difference is null ? [] : [.. difference.Keys.Order(ConfigurationKeyComparer.Instance)]);
        KeptText[] texts = [.. after.Layers.Select((layer, index) => Known(earlier, index, layer) ?? new KeptText(layer.Version, layer.Text, layer.Root is not { SaysNothing: false }))];
        _newestFirst = [new KeptVersion(version, [.. texts]), .. earlier.Take(plan.KeepHistory - 1)];
    }

    /// <summary>A file that stays as it is, or comes back, costs no memory again.</summary>
    private static KeptText? Known(KeptVersion[] earlier, int index, Layer layer) =>
        Array.Find(earlier, kept => kept.Texts[index].Signature == layer.Version)?.Texts[index];
}
