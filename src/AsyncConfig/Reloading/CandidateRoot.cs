using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Reloading;

/// <summary>The whole configuration as it would be: every provider of a root, ours replaced by the candidate.</summary>
internal static class CandidateRoot
{
    /// <summary>Builds the view. Foreign providers are read, never loaded, set or disposed; other sources of ours stand still in it.</summary>
    /// <param name="root">The root; null when it is not known, and the candidate stands alone.</param>
    /// <param name="isOurs">Tells our providers among the root's.</param>
    /// <param name="candidate">What takes their place.</param>
    /// <param name="replacedSources">Places in the root that ours is about to take; empty when it is there or goes last.</param>
    internal static IConfigurationRoot Create(
        IConfigurationRoot? root, Func<IConfigurationProvider, bool> isOurs, Snapshot candidate, IReadOnlyList<int> replacedSources)
    {
        var ours = new SnapshotProvider(candidate);
        if (root is null)
        {
            return new ConfigurationRoot([ours]);
        }

        var providers = new List<IConfigurationProvider>();
        int index = 0;
        bool isPlaced = false;
        foreach (IConfigurationProvider provider in root.Providers)
        {
            if (!isOurs(provider) && !replacedSources.Contains(index))
            {
                providers.Add(PinnedRoot.Pin(provider));
            }
            else if (!isPlaced)
            {
                providers.Add(ours);
                isPlaced = true;
            }

            index++;
        }

        if (!isPlaced)
        {
            providers.Add(ours);
        }

        return new ConfigurationRoot(providers);
    }
}
