using AsyncConfig.Files;

namespace AsyncConfig.Reloading;

/// <summary>What was last seen of the files of a set that were read.</summary>
internal sealed class SetReading(TrackedFile[] set) : IDisposable
{
    private readonly Observation?[] _seen = new Observation?[set.Length];
    private readonly bool[] _isMoving = new bool[set.Length];

    internal TrackedFile[] Set => set;

    /// <summary>Files that did not stand still when the reading gave up; empty when it did not.</summary>
    internal List<TrackedFile> Unsettled { get; } = [];

    /// <summary>
    /// Whether a file is missing that the ticks before this reading still found. Editors delete and recreate: it takes two
    /// ticks in a row to be gone.
    /// </summary>
    internal bool IsAnyMissingTooSoon
    {
        get
        {
            for (int i = 0; i < set.Length; i++)
            {
                if (_seen[i] is { IsAbsent: true } && set[i].Known.Kind != ProbeKind.Absent && set[i].AbsentTicks < TrackedFile.Grace)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Gives up: notes which files held something else at each look.</summary>
    internal void GiveUp()
    {
        for (int i = 0; i < set.Length; i++)
        {
            if (_isMoving[i])
            {
                Unsettled.Add(set[i]);
            }
        }
    }

    /// <summary>What was seen of a file; null when it was not read.</summary>
    internal Observation? this[int index] => _seen[index];

    /// <summary>Takes a newer look at a file.</summary>
    /// <returns>Whether it stands still: it was read twice, or held what it held at the last look or in the revision that is known.</returns>
    internal bool Replace(int index, Observation now)
    {
        string before = _seen[index]?.Signature ?? set[index].Latest.Signature;
        _seen[index]?.Dispose();
        _seen[index] = now;
        _isMoving[index] = now.Signature != before && now.Content is not { HeldStill: true };
        return !_isMoving[index];
    }

    public void Dispose()
    {
        foreach (Observation? observation in _seen)
        {
            observation?.Dispose();
        }
    }
}
