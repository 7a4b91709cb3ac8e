namespace AsyncConfig.Files;

/// <summary>Runs a blocking call so that a hung file system cannot hang the caller.</summary>
/// <remarks>
/// No call can be taken back from the kernel: one that is late goes on in its own thread, and what it returns is
/// dropped, disposed if it can be.
/// </remarks>
internal static class BoundedCall
{
    private const int MostSpins = 100;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for a call, on this thread, without needing a synchronization context or a free pool.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="timeout"/>.</exception>
    internal static T Run<T>(Func<T> call, TimeSpan timeout, TimeProvider timeProvider)
    {
        long start = timeProvider.GetTimestamp();
        return Run(call, () => start, timeout, timeProvider);
    }

    /// <summary>The same for a call that is in time as long as it gets on.</summary>
    /// <param name="call">The call.</param>
    /// <param name="since">When it last got on.</param>
    /// <param name="timeout">The longest that may be ago.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    internal static T Run<T>(Func<T> call, Func<long> since, TimeSpan timeout, TimeProvider timeProvider)
    {
        var running = new DetachedCall<T>(call);
        running.QueueToPool();

        // To be woken up takes longer than a small file takes to read: a fifth of the load of 3,000 keys.
        var spin = default(SpinWait);
        while (!running.Task.IsCompleted && spin.Count < MostSpins)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        bool hasOwnThread = false;

        // In slices rather than on a timer: timers fire on the pool, and the pool may be what is short.
        while (!running.Wait(Slice))
        {
            if (timeProvider.GetElapsedTime(since()) >= timeout)
            {
                running.Drop();
                throw new TimeoutException($"There was no answer within {timeout}.");
            }

            if (!hasOwnThread)
            {
                running.StartUnlessStarted();
                hasOwnThread = true;
            }
        }

        return running.Result;
    }

    /// <summary>Awaits a call that runs on the pool.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="timeout"/>.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up first.</exception>
    internal static Task<T> RunAsync<T>(Func<T> call, TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        return RunAsync(call, () => start, timeout, timeProvider, cancellationToken);
    }

    /// <summary>The same for a call that is in time as long as it gets on.</summary>
    /// <param name="call">The call.</param>
    /// <param name="since">When it last got on.</param>
    /// <param name="timeout">The longest that may be ago.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up first.</exception>
    internal static async Task<T> RunAsync<T>(
        Func<T> call, Func<long> since, TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var running = new DetachedCall<T>(call);
        running.QueueToPool();
        try
        {
            while (true)
            {
                try
                {
                    return await running.Task.WaitAsync(Left(), timeProvider, cancellationToken).ConfigureAwait(false);
                }
                catch (TimeoutException) when (!running.Task.IsCompleted && Left() > TimeSpan.Zero)
                {
                    // It got on meanwhile.
                }
            }
        }
        catch
        {
            running.Drop();
            throw;
        }

        TimeSpan Left()
        {
            TimeSpan left = timeout - timeProvider.GetElapsedTime(since());
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}
