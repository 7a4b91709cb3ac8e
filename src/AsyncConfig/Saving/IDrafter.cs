using AsyncConfig.Reloading;
using AsyncConfig.Snapshots;

namespace AsyncConfig.Saving;

/// <summary>Says what a save puts into which files: edits of their texts, or earlier texts.</summary>
internal interface IDrafter
{
    /// <summary>The only file that is touched; null when that depends on what the files hold.</summary>
    TrackedFile? Target { get; }

    /// <summary>How to save.</summary>
    SaveOptions Options { get; }

    /// <summary>What the new snapshot is called.</summary>
    ChangeCause Cause { get; }

    /// <summary>Finds the files that are touched as things stand. Asked again when something moved.</summary>
    /// <param name="texts">What the disk holds.</param>
    Draft Draft(LockedTexts texts);

    /// <summary>Called before anything is written, and before the gates are asked. Throws to refuse.</summary>
    /// <param name="candidate">The files together as they will be.</param>
    /// <param name="changes">The files that change.</param>
    void Review(Snapshot candidate, FileEdit[] changes);
}
