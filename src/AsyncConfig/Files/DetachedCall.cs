namespace AsyncConfig.Files;

/// <summary>A blocking call on a thread of its own or of the pool, whichever claims it first; it runs at most once.</summary>
internal sealed class DetachedCall<T>(Func<T> call) : IThreadPoolWorkItem
{
    // Whoever awaits goes on on the thread that made the call: another trip through the pool costs as much as the call.
    private readonly TaskCompletionSource<T> _outcome = new();
    private int _isClaimed;

    internal Task<T> Task => _outcome.Task;

    /// <summary>What a finished call returned; what it threw is thrown as it was.</summary>
    internal T Result => _outcome.Task.GetAwaiter().GetResult();

    /// <summary>Hands the call to the pool, without the caller's execution context.</summary>
    internal void QueueToPool() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Starts a thread for the call if the pool has not begun it.</summary>
    internal void StartUnlessStarted()
    {
        if (Volatile.Read(ref _isClaimed) == 0)
        {
            new Thread(Execute) { IsBackground = true, Name = "AsyncConfig read" }.UnsafeStart();
        }
    }

    /// <summary>Waits for the call to finish, however it ends; false when it has not by then.</summary>
    internal bool Wait(TimeSpan time)
    {
        try
        {
            return _outcome.Task.Wait(time);
        }
        catch (AggregateException)
        {
            return true;
        }
    }

    /// <summary>Nobody wants the result any more: a call that has not begun never will, a result that comes is disposed.</summary>
    internal void Drop()
    {
        Interlocked.Exchange(ref _isClaimed, 1);
        _outcome.Task.ContinueWith(
            static late =>
            {
                // Looking at the exception marks it as seen.
                if (late.Exception is null)
                {
                    (late.Result as IDisposable)?.Dispose();
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public void Execute()
    {
        if (Interlocked.Exchange(ref _isClaimed, 1) != 0)
        {
            return;
        }

        try
        {
            _outcome.SetResult(call());
        }
        catch (Exception exception)
        {
            _outcome.SetException(exception);
        }
    }
}
