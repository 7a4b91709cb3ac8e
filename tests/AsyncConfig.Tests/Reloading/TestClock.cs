using Microsoft.Extensions.Time.Testing;

namespace AsyncConfig.Tests.Reloading;

/// <summary>
/// A fake clock that lets real files settle: a wait of exactly the settle time is over as soon as somebody begins it,
/// so that a test neither sleeps nor races with the code under test.
/// </summary>
internal sealed class TestClock : TimeProvider
{
    internal static readonly TimeSpan SettleTime = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _fake = new(DateTimeOffset.UnixEpoch);

    /// <summary>Called when somebody waits for stillness, before the wait is over.</summary>
    internal Action OnSettle { get; set; } = static () => { };

    internal int TimersArmed { get; private set; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => _fake.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _fake.GetUtcNow();

    public override long GetTimestamp() => _fake.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = _fake.CreateTimer(callback, state, dueTime, period);
        TimersArmed++;
        if (dueTime == SettleTime)
        {
            OnSettle();
            Advance(SettleTime);
        }

        return timer;
    }

    internal void Advance(TimeSpan time) => _fake.Advance(time);
}
