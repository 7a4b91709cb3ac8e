using AsyncConfig.Files;
using AsyncConfig.Planning;
using AsyncConfig.Snapshots;

namespace AsyncConfig.Reloading;

/// <summary>What the engine remembers of one file. Written by whoever has the turn; the poller reads it and keeps the counters below the line.</summary>
internal sealed class TrackedFile(PlannedFile plan)
{
    /// <summary>A hash taken this long after a read rules out a second edit with the same time stamps.</summary>
    private static readonly TimeSpan StampGranularity = TimeSpan.FromSeconds(2);

    /// <summary>Editors delete and recreate: a file is gone when this many ticks in a row did not find it.</summary>
    internal const int Grace = 2;

    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    /// <summary>Files up to this size, in bytes, are hashed on every tick where the identity cannot be trusted.</summary>
    private const long SmallFile = 64 * 1024;

    private long _readTime;
    private long _checkedTime;
    private bool _isVerified;
    private int _ioFailures;

    internal PlannedFile Plan { get; } = plan;

    internal FilePath Path { get; } = new(plan.Path);

    internal FilePath Directory { get; } = new(System.IO.Path.GetDirectoryName(plan.Path) ?? plan.Path);

    /// <summary>What the published snapshot holds.</summary>
    internal Revision InUse { get; private set; } = Revision.Absent;

    /// <summary>What the disk held when it last stood still; differs from <see cref="InUse"/> after a refusal.</summary>
    internal Revision Latest { get; private set; } = Revision.Absent;

    /// <summary>Kind and identity that belong to <see cref="Latest"/>.</summary>
    internal FileProbe Known { get; private set; } = FileProbe.Absent;

    /// <summary>
    /// Device of the folder when the file was last read: another one means an unmount, not a deletion; 0 where unknown. Not the
    /// file's own: overlay file systems give the two different ones.
    /// </summary>
    internal ulong DirectoryDevice { get; set; }

    /// <summary>Why <see cref="Latest"/> is not in use although it could be read: a gate.</summary>
    internal ConfigurationFailure? Refusal { get; set; }

    /// <summary>The gates could not be asked about <see cref="Latest"/>: each tick tries again.</summary>
    internal bool IsUndecided { get; set; }

    /// <summary>Why the last reading came to nothing: a file that does not stand still, or a file system that does not answer.</summary>
    internal ConfigurationFailure? Trouble { get; set; }

    /// <summary>Why the content on disk is not in use; null when nothing is wrong with this file.</summary>
    internal ConfigurationFailure? Failure => Trouble ?? Latest.Failure ?? Refusal;

    /// <summary>The failure that was last reported: the same one is not reported twice.</summary>
    internal ConfigurationFailure? Reported { get; set; }

    // ---- kept by the poller and by calls that may hang ----

    /// <summary>Ticks in a row that found no file where one is known.</summary>
    internal int AbsentTicks { get; set; }

    /// <summary>The file system did not answer in time. Until the late call returns, the file is left alone.</summary>
    internal bool IsStalled { get; set; }

    /// <summary>Calls to the file system that have not returned.</summary>
    internal int CallsInFlight;

    internal bool IsHung => IsStalled && Volatile.Read(ref CallsInFlight) > 0;

    /// <summary>Remembers a look that found a revision, new or known.</summary>
    internal void Remember(Observation observation, Revision revision, TimeProvider time)
    {
        long now = time.GetTimestamp();
        if (!ReferenceEquals(revision, Latest))
        {
            _readTime = now;
            _isVerified = false;
            Refusal = null;
        }
        else if (time.GetElapsedTime(_readTime, now) >= StampGranularity)
        {
            _isVerified = true;
        }

        _checkedTime = now;
        _ioFailures = observation.Error is null ? 0 : Math.Min(_ioFailures + 1, 30);
        Latest = revision;
        Known = observation.Probe;
        Trouble = null;
        IsUndecided = false;
        AbsentTicks = 0;
    }

    /// <summary>Remembers what a save has written: the next tick does not take it for somebody else's edit.</summary>
    internal void RememberSaved(FileStamp stamp, Revision revision, TimeProvider time)
    {
        Latest = revision;
        Known = new FileProbe(ProbeKind.File, stamp.Identity, null);
        Trouble = null;
        AbsentTicks = 0;
        _ioFailures = 0;
        _isVerified = false;
        _readTime = _checkedTime = time.GetTimestamp();
    }

    /// <summary>Takes what the disk holds for a revision that was in use before: a rollback goes back to it.</summary>
    internal void Take(Revision revision) => Latest = revision;

    /// <summary>The file's part of a snapshot, with a revision of it.</summary>
    internal Layer LayerOf(Revision revision) => new(Plan.Path, revision.Signature, revision.Root) { Text = revision.Text };

    /// <summary>What the disk holds is in use.</summary>
    internal void Accept()
    {
        InUse = Latest;
        Refusal = null;
        Reported = Trouble;
    }

    /// <summary>Whether a look at the path gives reason to read the file.</summary>
    internal bool MustRead(FileProbe probe, IFileSystem fileSystem, LoadPlan plan)
    {
        if (IsStalled || IsUndecided || probe.Kind != Known.Kind)
        {
            return true;
        }

        TimeSpan sinceCheck = plan.TimeProvider.GetElapsedTime(_checkedTime);
        if (_ioFailures > 0 && (probe.Kind != ProbeKind.File || probe.Identity == Known.Identity))
        {
            return sinceCheck >= BackOff(plan.PollInterval);
        }

        if (probe.Kind == ProbeKind.Absent)
        {
            return false;
        }

        return probe.Identity != Known.Identity || IsVerificationDue(sinceCheck, probe, fileSystem, plan);
    }

    private bool IsVerificationDue(TimeSpan sinceCheck, FileProbe probe, IFileSystem fileSystem, LoadPlan plan) =>
        !_isVerified
        || (plan.VerifyInterval != Timeout.InfiniteTimeSpan && sinceCheck >= plan.VerifyInterval)
        || (!fileSystem.HasFullIdentity && probe.Identity.Size <= SmallFile);

    private TimeSpan BackOff(TimeSpan pollInterval)
    {
        double factor = Math.Pow(2, _ioFailures - 1);
        TimeSpan longest = pollInterval > LongestBackOff ? pollInterval : LongestBackOff;
        return pollInterval.Ticks * factor < longest.Ticks ? pollInterval * factor : longest;
    }
}
