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

    /// <summary>The last versions with their texts, as many as are to be kept.</summary>
    internal KeptVersions Kept { get; } = new(plan);

    /// <summary>Swaps in a snapshot. Whoever calls has the turn.</summary>
    /// <param name="snapshot">What readers are to see.</param>
    /// <param name="difference">The keys in which it differs from what they saw; null at the first load.</param>
    /// <returns>Whether anything is to be announced, comment edits included: lines and versions moved.</returns>
    internal bool Swap(Snapshot snapshot, Difference? difference)
    {
        Publication before = _current;
        if (snapshot.Version == before.Snapshot.Version)
        {
            return false;
        }

        // Before the swap: whoever sees a version finds it in the history.
        Kept.Add(snapshot, difference);
        long generation = difference is { IsEmpty: true } ? before.Generation : before.Generation + 1;
        _current = new Publication(snapshot, generation, plan.TimeProvider.GetTimestamp());
        History.Add(snapshot);
        return true;
    }
}
