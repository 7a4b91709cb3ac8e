namespace AsyncConfig.Tests.Reloading;

/// <summary>Passes on to another clock; counts the poll loops that are alive, and tells when one is armed.</summary>
internal sealed class CountingClock(TimeProvider inner) : TimeProvider
{
    private int _loops;

    /// <summary>Timers with a period that were made and not disposed. Others end by themselves, a moment after whoever waited goes on.</summary>
    internal int Loops => Volatile.Read(ref _loops);

    /// <summary>Called with the due time of every new timer.</summary>
    internal Action<TimeSpan> OnArmed { get; set; } = static _ => { };

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = inner.CreateTimer(callback, state, dueTime, period);
        OnArmed(dueTime);
        return period > TimeSpan.Zero ? new Loop(this, timer) : timer;
    }

    private sealed class Loop : ITimer
    {
        private readonly CountingClock _owner;
        private readonly ITimer _timer;
        private int _isDisposed;

        internal Loop(CountingClock owner, ITimer timer)
        {
            _owner = owner;
            _timer = timer;
            Interlocked.Increment(ref owner._loops);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(dueTime, period);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                Interlocked.Decrement(ref _owner._loops);
            }

            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
