using AsyncConfig.Files;

namespace AsyncConfig.Tests.Files;

/// <summary>Alone, because every other test would starve with it.</summary>
[CollectionDefinition(nameof(StarvedPoolTests), DisableParallelization = true)]
[Collection(nameof(StarvedPoolTests))]
public sealed class StarvedPoolTests : IDisposable
{
    private readonly ManualResetEventSlim _released = new();
    private readonly CountdownEvent _idle = new(1);

    public StarvedPoolTests()
    {
        // Far more than the pool adds threads for while a test runs; what is queued later waits behind them.
        for (int i = 0; i < 200; i++)
        {
            _idle.AddCount();
            ThreadPool.UnsafeQueueUserWorkItem(_ => Block(), null);
        }
    }

    public void Dispose()
    {
        Release();
        _released.Dispose();
        _idle.Dispose();
    }

    [Fact]
    public void A_starved_pool_does_not_stop_a_call_which_runs_once()
    {
        int runs = 0;

        bool onPool = BoundedCall.Run(
            () =>
            {
                Interlocked.Increment(ref runs);
                return Thread.CurrentThread.IsThreadPoolThread;
            },
            TimeSpan.FromMinutes(1),
            TimeProvider.System);

        Assert.False(onPool);
        Release();
        Assert.Equal(1, runs);
    }

    [Fact]
    public void A_call_that_timed_out_before_it_began_never_begins()
    {
        int runs = 0;

        Assert.Throws<TimeoutException>(() => BoundedCall.Run(() => Interlocked.Increment(ref runs), TimeSpan.Zero, TimeProvider.System));

        Release();
        Assert.Equal(0, runs);
    }

    private void Block()
    {
        _released.Wait();
        _idle.Signal();
    }

    // Afterwards the pool has taken up everything that was queued before.
    private void Release()
    {
        if (_released.IsSet)
        {
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(_ => _idle.Signal(), null);
        _released.Set();
        _idle.Wait();
    }
}
