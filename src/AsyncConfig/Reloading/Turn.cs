using System.Diagnostics.CodeAnalysis;

namespace AsyncConfig.Reloading;

/// <summary>
/// Reading a change, publishing and saving take turns, from read to swap: a stale read is never published over a newer one.
/// Idle ticks and announcements need none.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing to dispose.")]
internal sealed class Turn(TimeSpan patience)
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <exception cref="TimeoutException">Somebody else did not end in time.</exception>
    internal T Run<T>(Func<ValueTask<T>> work)
    {
        if (!_turn.Wait(patience))
        {
            throw TookTooLong();
        }

        try
        {
            return BlockingSteps.ResultOf(work());
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <exception cref="TimeoutException">Somebody else did not end in time.</exception>
    internal async Task<T> RunAsync<T>(Func<ValueTask<T>> work, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(patience, cancellationToken).ConfigureAwait(false))
        {
            throw TookTooLong();
        }

        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static TimeoutException TookTooLong() =>
        new("Another reload or save of the same configuration files did not end in time; look for a hung disk or gate in the log.");
}
