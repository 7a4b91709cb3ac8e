using System.Diagnostics.CodeAnalysis;
using AsyncConfig.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>The poll loop of one source: looks at every file on each tick, and has those read that moved.</summary>
/// <remarks>
/// Ticks never overlap. An idle one is one system call a file and allocates nothing. A look that hangs is left to
/// itself: a later tick marks its file stalled and takes over.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "Stopping is disposing; a stopped loop may start again.")]
internal sealed class Poller(
    IFileSystem fileSystem,
    LoadPlan plan,
    SourceMeter meter,
    Func<bool> isWanted,
    Func<bool[], CancellationToken, Task> readAsync,
    Action<TrackedFile> onStalled)
{
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private CancellationTokenSource _stop = new();
    private TrackedFile[] _set = [];
    private int _isBusy;
    private int _shift;
    private TrackedFile? _lookingAt;
    private long _lookingSince;

    internal void Start(TrackedFile[] set)
    {
        lock (_gate)
        {
            if (_timer is not null)
            {
                return;
            }

            _set = set;
            _stop = new CancellationTokenSource();

            _timer = NoContext.Start(() => plan.TimeProvider.CreateTimer(
                static poller => _ = ((Poller)poller!).TickAsync(), this, plan.PollInterval, plan.PollInterval));
        }
    }

    /// <summary>Stops the loop if nobody wants it any more. Waits for nothing: it may be called from a listener.</summary>
    internal void StopUnlessWanted()
    {
        lock (_gate)
        {
            // Asked under the lock that starting takes: whoever comes a moment later starts the loop again.
            if (_timer is null || isWanted())
            {
                return;
            }

            _timer.Dispose();
            _timer = null;

            // On the pool: what ends with it may be a gate, which takes its time.
            _ = _stop.CancelAsync();
        }
    }

    /// <summary>One tick; completes when what it found has been dealt with.</summary>
    internal Task TickAsync()
    {
        try
        {
            return Tick();
        }
        catch (Exception exception)
        {
            // A logger may throw. Out of a timer's callback that would end the process; and the next tick must find the way free.
            Interlocked.Increment(ref _shift);
            Volatile.Write(ref _isBusy, 0);
            return Task.FromException(exception);
        }
    }

    private Task Tick()
    {
        if (!isWanted())
        {
            StopUnlessWanted();
            meter.StopUnlessWanted();
            return Task.CompletedTask;
        }

        if (Interlocked.CompareExchange(ref _isBusy, 1, 0) != 0 && !TakesOver())
        {
            return Task.CompletedTask;
        }

        meter.Start();
        int shift = Interlocked.Increment(ref _shift);
        bool[]? suspects = TimedLook(shift);
        if (shift != Volatile.Read(ref _shift))
        {
            return Task.CompletedTask;
        }

        if (suspects is null)
        {
            Volatile.Write(ref _isBusy, 0);
            return Task.CompletedTask;
        }

        return ReadAsync(suspects);
    }

    private async Task ReadAsync(bool[] suspects)
    {
        try
        {
            await readAsync(suspects, _stop.Token).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isBusy, 0);
        }
    }

    private bool[]? TimedLook(int shift)
    {
        if (meter.Current is not { TimesPolls: true } instruments)
        {
            return Look(shift);
        }

        long start = plan.TimeProvider.GetTimestamp();
        bool[]? suspects = Look(shift);
        instruments.Polled(plan.TimeProvider.GetElapsedTime(start));
        return suspects;
    }

    /// <returns>Which files to read; null when there is nothing to do, now or until the next tick.</returns>
    private bool[]? Look(int shift)
    {
        bool[]? suspects = null;
        bool isDeferred = false;
        for (int i = 0; i < _set.Length; i++)
        {
            TrackedFile file = _set[i];
            if (file.IsHung)
            {
                continue;
            }

            FileProbe probe = LookAt(file);
            if (shift != Volatile.Read(ref _shift))
            {
                return null;
            }

            if (!file.MustRead(probe, fileSystem, plan))
            {
                file.AbsentTicks = 0;
                continue;
            }

            file.AbsentTicks = probe.Kind == ProbeKind.Absent ? file.AbsentTicks + 1 : 0;
            isDeferred |= file.AbsentTicks is > 0 and < TrackedFile.Grace;
            suspects ??= new bool[_set.Length];
            suspects[i] = true;
        }

        return isDeferred ? null : suspects;
    }

    private FileProbe LookAt(TrackedFile file)
    {
        Volatile.Write(ref _lookingSince, plan.TimeProvider.GetTimestamp());
        Volatile.Write(ref _lookingAt, file);
        Interlocked.Increment(ref file.CallsInFlight);
        try
        {
            return fileSystem.Probe(file.Path);
        }
        finally
        {
            Interlocked.Decrement(ref file.CallsInFlight);

            // Unless a later tick has taken over and looks at another file.
            Interlocked.CompareExchange(ref _lookingAt, null, file);
        }
    }

    /// <summary>Whether the running tick hangs in a look; if so, its file is left alone and this tick goes on with the others.</summary>
    private bool TakesOver()
    {
        if (Volatile.Read(ref _lookingAt) is not { } file
            || plan.TimeProvider.GetElapsedTime(Volatile.Read(ref _lookingSince)) < plan.ReadTimeout
            || Interlocked.CompareExchange(ref _lookingAt, null, file) != file)
        {
            return false;
        }

        file.IsStalled = true;
        onStalled(file);
        return true;
    }
}
