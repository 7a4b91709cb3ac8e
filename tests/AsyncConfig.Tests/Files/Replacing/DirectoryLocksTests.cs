using AsyncConfig.Files.Replacing;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace AsyncConfig.Tests.Files.Replacing;

public sealed class DirectoryLocksTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly IFileReplacer _replacer = Substitute.For<IFileReplacer>();
    private readonly ImpatientClock _clock = new();

    [Fact]
    public async Task A_free_directory_is_locked_at_once()
    {
        ITargetDirectory directory = Free("/a");
        using DirectoryLocks locks = await AcquireAsync("/a");
        Assert.Same(directory, locks["/a"]);
        directory.Received(1).TryLock();
    }

    [Fact]
    public async Task Several_are_locked_in_one_order_whoever_asks()
    {
        ITargetDirectory second = Free("/a", order: "2");
        ITargetDirectory first = Free("/b", order: "1");
        using DirectoryLocks locks = await AcquireAsync("/a", "/b");
        Received.InOrder(() =>
        {
            first.TryLock();
            second.TryLock();
        });
    }

    [Fact]
    public async Task One_directory_by_two_paths_is_locked_once()
    {
        ITargetDirectory first = Free("/a", order: "1");
        ITargetDirectory again = Free("/b", order: "1");
        using DirectoryLocks locks = await AcquireAsync("/a", "/b");
        Assert.Same(first, locks["/b"]);
        first.Received(1).TryLock();
        again.DidNotReceive().TryLock();
        again.Received(1).Dispose();
    }

    [Fact]
    public async Task A_directory_that_is_busy_is_asked_again_until_it_is_free()
    {
        ITargetDirectory directory = Free("/a");
        directory.TryLock().Returns(false, false, true);
        using DirectoryLocks locks = await AcquireAsync("/a");
        directory.Received(3).TryLock();
    }

    [Fact]
    public async Task A_directory_that_stays_busy_is_given_up_in_time()
    {
        ITargetDirectory free = Free("/a", order: "1");
        ITargetDirectory busy = Free("/b", order: "2");
        busy.TryLock().Returns(false);
        var failure = await Assert.ThrowsAsync<FileReplaceException>(() => AcquireAsync("/a", "/b"));
        Assert.Equal(SaveFailureReason.LockTimeout, failure.Reason);
        Assert.Contains("LockTimeout", failure.Message, StringComparison.Ordinal);
        free.Received().Dispose();
        busy.Received().Dispose();
    }

    [Fact]
    public async Task Without_patience_a_busy_directory_is_asked_once()
    {
        ITargetDirectory busy = Free("/a");
        busy.TryLock().Returns(false);
        await Assert.ThrowsAsync<FileReplaceException>(
            () => DirectoryLocks.AcquireAsync(_replacer, ["/a"], TimeSpan.Zero, Timeout, _clock, CancellationToken.None));
        busy.Received(1).TryLock();
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        ITargetDirectory busy = Free("/a");
        using var cancellation = new CancellationTokenSource();
        busy.TryLock().Returns(_ =>
        {
            cancellation.Cancel();
            return false;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DirectoryLocks.AcquireAsync(_replacer, ["/a"], Timeout, Timeout, _clock, cancellation.Token));
        busy.Received().Dispose();
    }

    [Fact]
    public async Task A_directory_that_cannot_be_opened_frees_those_that_were()
    {
        ITargetDirectory directory = Free("/a");
        _replacer.OpenDirectory("/b").Returns(_ => throw new FileReplaceException(SaveFailureReason.ReadOnly, "no"));
        await Assert.ThrowsAsync<FileReplaceException>(() => AcquireAsync("/a", "/b"));
        directory.Received().Dispose();
    }

    [Fact]
    public async Task A_file_system_that_does_not_answer_is_given_up_in_time()
    {
        using var hang = new ManualResetEventSlim();
        _replacer.OpenDirectory("/a").Returns(_ =>
        {
            hang.Wait();
            return Substitute.For<ITargetDirectory>();
        });
        Task<DirectoryLocks> acquiring = AcquireAsync("/a");
        _clock.Advance(Timeout);
        var failure = await Assert.ThrowsAsync<FileReplaceException>(() => acquiring);
        Assert.Equal(SaveFailureReason.NotReplaceable, failure.Reason);
        hang.Set();
    }

    [Fact]
    public async Task Where_a_file_system_has_no_locks_it_says_so()
    {
        Free("/a", order: "1");
        ITargetDirectory lockless = Free("/b", order: "2");
        lockless.IsLocked.Returns(false);
        using DirectoryLocks all = await AcquireAsync("/a");
        using DirectoryLocks some = await AcquireAsync("/a", "/b");
        Assert.True(all.AreHeld);
        Assert.False(some.AreHeld);
    }

    private ITargetDirectory Free(string path, string order = "1")
    {
        ITargetDirectory directory = Substitute.For<ITargetDirectory>();
        directory.TryLock().Returns(true);
        directory.IsLocked.Returns(true);
        directory.LockOrder.Returns(order);
        _replacer.OpenDirectory(path).Returns(directory);
        return directory;
    }

    private Task<DirectoryLocks> AcquireAsync(params string[] paths) =>
        DirectoryLocks.AcquireAsync(_replacer, paths, Timeout, Timeout, _clock, CancellationToken.None);

    /// <summary>Pauses are over as soon as they begin; time-outs are not.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

        private readonly FakeTimeProvider _fake = new();

        public override long TimestampFrequency => _fake.TimestampFrequency;

        public override long GetTimestamp() => _fake.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ITimer timer = _fake.CreateTimer(callback, state, dueTime, period);
            if (dueTime < LongestPause)
            {
                _fake.Advance(dueTime);
            }

            return timer;
        }

        internal void Advance(TimeSpan time) => _fake.Advance(time);
    }
}
