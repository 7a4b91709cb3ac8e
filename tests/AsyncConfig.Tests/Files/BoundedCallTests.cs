using AsyncConfig.Files;
using Microsoft.Extensions.Time.Testing;

namespace AsyncConfig.Tests.Files;

public sealed class BoundedCallTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_returns_its_result()
    {
        Assert.Equal(42, BoundedCall.Run(() => 42, Limit, _time));
        Assert.Equal(42, await BoundedCall.RunAsync(() => 42, Limit, _time, Cancellation));
    }

    [Fact]
    public async Task An_exception_comes_through_as_it_was()
    {
        var thrown = new FileAccessException("no");

        Assert.Same(thrown, Assert.Throws<FileAccessException>(() => BoundedCall.Run<int>(() => throw thrown, Limit, _time)));
        Assert.Same(thrown, await Assert.ThrowsAsync<FileAccessException>(
            () => BoundedCall.RunAsync<int>(() => throw thrown, Limit, _time, Cancellation)));
    }

    [Fact]
    public async Task A_hung_call_times_out_and_its_late_result_is_disposed()
    {
        using var hung = new HungCall();
        Task caller = Task.Factory.StartNew(
            () => BoundedCall.Run(hung.Call, Limit, _time), Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        hung.WaitForStart();

        _time.Advance(Limit);

        await Assert.ThrowsAsync<TimeoutException>(() => caller);
        Assert.False(hung.IsDisposed);
        hung.Release();
        await hung.Disposal;
    }

    [Fact]
    public async Task A_hung_call_is_waited_for_until_the_limit()
    {
        using var hung = new HungCall();
        Task<LateResult> caller = Task.Factory.StartNew(
            () => BoundedCall.Run(hung.Call, Limit, _time), Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        hung.WaitForStart();

        _time.Advance(Limit - TimeSpan.FromTicks(1));
        hung.Release();

        Assert.NotNull(await caller);
        Assert.False(hung.IsDisposed);
    }

    [Fact]
    public async Task A_hung_call_times_out_for_an_awaiter_too()
    {
        using var hung = new HungCall();
        Task caller = BoundedCall.RunAsync(hung.Call, Limit, _time, Cancellation);
        hung.WaitForStart();

        _time.Advance(Limit);

        await Assert.ThrowsAsync<TimeoutException>(() => caller);
        hung.Release();
        await hung.Disposal;
    }

    [Fact]
    public async Task An_awaiter_can_give_up_a_hung_call()
    {
        using var hung = new HungCall();
        using var giveUp = new CancellationTokenSource();
        Task caller = BoundedCall.RunAsync(hung.Call, Limit, _time, giveUp.Token);
        hung.WaitForStart();

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller);
        hung.Release();
        await hung.Disposal;
    }

    [Fact]
    public async Task A_cancelled_awaiter_starts_nothing()
    {
        bool ran = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => BoundedCall.RunAsync(() => ran = true, Limit, _time, new CancellationToken(canceled: true)));

        Assert.False(ran);
    }

    [Fact]
    public void A_synchronization_context_that_never_runs_anything_does_not_matter()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new DeafContext());
        try
        {
            Assert.Equal(42, BoundedCall.Run(() => 42, Limit, _time));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public async Task The_callers_execution_context_does_not_flow()
    {
        var ambient = new AsyncLocal<string> { Value = "the caller's" };

        Assert.Null(BoundedCall.Run(() => ambient.Value, Limit, _time));
        Assert.Null(await BoundedCall.RunAsync(() => ambient.Value, Limit, _time, Cancellation));
    }

    private sealed class DeafContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }

    private sealed class HungCall : IDisposable
    {
        private readonly ManualResetEventSlim _started = new();
        private readonly ManualResetEventSlim _released = new();
        private readonly LateResult _result = new();

        internal bool IsDisposed => _result.Disposed.IsCompleted;

        // Long enough for any machine: only a result that is never disposed waits for it.
        internal Task Disposal => _result.Disposed.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        public void Dispose()
        {
            _started.Dispose();
            _released.Dispose();
        }

        internal LateResult Call()
        {
            _started.Set();
            _released.Wait(Cancellation);
            return _result;
        }

        internal void WaitForStart() => _started.Wait(Cancellation);

        internal void Release() => _released.Set();
    }

    private sealed class LateResult : IDisposable
    {
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Disposed => _disposed.Task;

        public void Dispose() => _disposed.SetResult();
    }
}
