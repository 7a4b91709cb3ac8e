using AsyncConfig.Reloading;

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
}
