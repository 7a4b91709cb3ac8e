using AsyncConfig.Planning;
using AsyncConfig.Saving;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;

namespace AsyncConfig.Reloading;

/// <summary>The one door to readers: swaps the snapshot, then has it announced.</summary>
internal sealed class Publisher(LoadPlan plan)
{
    private volatile Publication _current = new(Snapshot.Create([], plan.ArrayMerge, ChangeCause.Load), 0, 0);

    /// <summary>What readers see.</summary>
    internal Publication Current => _current;

    /// <summary>How long that has been what readers see.</summary>
    internal TimeSpan Age => plan.TimeProvider.GetElapsedTime(_current.Since);

    /// <summary>Which file versions the latest versions of the set stood for.</summary>
    internal VersionHistory History { get; } = new();

    /// <summary>Swaps in a snapshot. Whoever calls has the turn.</summary>
    /// <returns>Whether anything is to be announced, comment edits included: lines and versions moved.</returns>
    internal bool Swap(Snapshot snapshot)
    {
        Publication before = _current;
        if (snapshot.Version == before.Snapshot.Version)
        {
            return false;
        }

        bool isChanged = !Difference.AreEqual(before.Snapshot.Root, snapshot.Root);
        _current = new Publication(
            snapshot, isChanged ? before.Generation + 1 : before.Generation, plan.TimeProvider.GetTimestamp());
        History.Add(snapshot);
        return true;
    }
}
