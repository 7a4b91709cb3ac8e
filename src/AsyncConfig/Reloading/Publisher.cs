using AsyncConfig.Planning;
using AsyncConfig.Saving;
using AsyncConfig.Snapshots;

namespace AsyncConfig.Reloading;

/// <summary>The one door to readers: swaps the snapshot, then has it announced.</summary>
internal sealed class Publisher(LoadPlan plan)
{
    private volatile Publication _current = new(Snapshot.Create([], plan.ArrayMerge, ChangeCause.Load), 0);

    /// <summary>What readers see.</summary>
    internal Publication Current => _current;

    /// <summary>Which file versions the latest versions of the set stood for.</summary>
    internal VersionHistory History { get; } = new();

    /// <summary>Swaps in a snapshot. Whoever calls has the turn.</summary>
    /// <param name="snapshot">What readers are to see.</param>
    /// <param name="isChanged">Whether they can tell it from what they saw.</param>
    /// <returns>Whether anything is to be announced, comment edits included: lines and versions moved.</returns>
    internal bool Swap(Snapshot snapshot, bool isChanged)
    {
        Publication before = _current;
        if (snapshot.Version == before.Snapshot.Version)
        {
            return false;
        }

        _current = new Publication(snapshot, isChanged ? before.Generation + 1 : before.Generation);
        History.Add(snapshot);
        return true;
    }
}
