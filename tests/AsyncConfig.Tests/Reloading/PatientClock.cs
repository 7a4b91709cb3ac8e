namespace AsyncConfig.Tests.Reloading;

/// <summary>
/// Knows how many calls to the file system are being waited for, so that a test moves time only when none but the
/// hung one is: a healthy call must not look late.
/// </summary>
internal sealed class PatientClock(TimeProvider inner) : TimeProvider
{
    /// <summary>A time that nothing else in a plan takes.</summary>
    internal static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(7);

    private readonly object _gate = new();
    private int _waits;
    private int _running;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = inner.CreateTimer(callback, state, dueTime, period);
        return dueTime == ReadTimeout ? new Wait(this, timer) : timer;
    }

    internal void Forget()
    {
        lock (_gate)
        {
            _waits = 0;
        }
    }

    /// <summary>Blocks until so many calls were waited for since <see cref="Forget"/>.</summary>
    internal void BlockUntilWaits(int count) => BlockUntil(() => _waits >= count);

    /// <summary>Completes when so many calls were waited for since <see cref="Forget"/>, all but one of them answered.</summary>
    internal Task WhenOnlyOneIsLateAsync(int of) =>
        Task.Run(() => BlockUntil(() => _waits == of && _running == 1), TestContext.Current.CancellationToken);

    private void BlockUntil(Func<bool> condition)
    {
        lock (_gate)
        {
            while (!condition())
            {
                Assert.True(Monitor.Wait(_gate, Patience.Limit), "Nobody waits as expected.");
            }
        }
    }

    private void Count(int waits, int running)
    {
        lock (_gate)
        {
            _waits += waits;
            _running += running;
            Monitor.PulseAll(_gate);
        }
    }

    private sealed class Wait : ITimer
    {
        private readonly ITimer _timer;
        private PatientClock? _owner;

        internal Wait(PatientClock owner, ITimer timer)
        {
            _owner = owner;
            _timer = timer;
            owner.Count(1, 1);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(dueTime, period);

        public void Dispose()
        {
            _timer.Dispose();
            Interlocked.Exchange(ref _owner, null)?.Count(0, -1);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
