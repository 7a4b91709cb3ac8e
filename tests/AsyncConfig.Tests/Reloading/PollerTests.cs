using AsyncConfig.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Starting and stopping the loop, at the same moment.</summary>
public sealed class PollerTests
{
    private static SourceMeter NoMeter => new(string.Empty, NullLogger.Instance, static () => null);

    [Fact]
    public void A_provider_that_comes_while_the_loop_is_stopping_is_polled_for()
    {
        using var folder = new TempFolder();
        var clock = new CountingClock(new TestClock());
        bool isWanted = false;
        Thread? newcomer = null;
        Poller poller = null!;
        poller = new Poller(
            FileSystem.ForThisMachine,
            Watched.PlanFor(folder, [], clock),
            NoMeter,
            () =>
            {
                bool answer = Volatile.Read(ref isWanted);
                newcomer ??= ComeNow();
                return answer;
            },
            static (_, _) => Task.CompletedTask,
            static _ => { });
        poller.Start([]);

        poller.StopUnlessWanted();

        Assert.True(newcomer!.Join(Patience.Limit));
        Assert.Equal(1, clock.Loops);

        // Right after nobody was found: to its end, or to the lock that keeps it out.
        Thread ComeNow()
        {
            var thread = new Thread(() =>
            {
                Volatile.Write(ref isWanted, true);
                poller.Start([]);
            })
            { IsBackground = true };
            thread.Start();
            Assert.True(SpinWait.SpinUntil(
                () => (thread.ThreadState & (ThreadState.Stopped | ThreadState.WaitSleepJoin)) != 0, Patience.Limit));
            return thread;
        }
    }

    [Fact]
    public void A_loop_that_is_wanted_does_not_stop()
    {
        using var folder = new TempFolder();
        var clock = new CountingClock(new TestClock());
        var poller = new Poller(
            FileSystem.ForThisMachine, Watched.PlanFor(folder, [], clock), NoMeter, static () => true, static (_, _) => Task.CompletedTask, static _ => { });

        poller.Start([]);
        poller.Start([]);
        poller.StopUnlessWanted();

        Assert.Equal(1, clock.Loops);
    }
}
