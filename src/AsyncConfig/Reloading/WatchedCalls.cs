using AsyncConfig.Files;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>
/// Calls on one other thread, watched by the one that waits: a whole reading is one trip to the pool. (A trip for each call
/// made the first load of a small file half as slow again.)
/// </summary>
internal sealed class WatchedCalls(LoadPlan plan) : IFileCalls
{
    private TrackedFile? _current;
    private long _since = plan.TimeProvider.GetTimestamp();
    private volatile bool _isAbandoned;

    public ValueTask<T> CallAsync<T>(Func<Action<TrackedFile>, T> call)
    {
        T result = call(TurnTo);
        ThrowIfAbandoned();
        return new(result);
    }

    /// <summary>Has work done by another thread, and waits on this one as long as each file answers in time.</summary>
    /// <exception cref="TimeoutException">A file did not, and is stalled.</exception>
    internal T Run<T>(Func<T> work)
    {
        try
        {
            return BoundedCall.Run(work, () => Volatile.Read(ref _since), plan.ReadTimeout, plan.TimeProvider);
        }
        catch (TimeoutException)
        {
            // The late thread must not go on with the other files when its call returns.
            _isAbandoned = true;
            Volatile.Read(ref _current)?.IsStalled = true;
            throw;
        }
    }

    private void TurnTo(TrackedFile file)
    {
        ThrowIfAbandoned();
        Volatile.Write(ref _since, plan.TimeProvider.GetTimestamp());
        Volatile.Write(ref _current, file);
    }

    private void ThrowIfAbandoned()
    {
        if (_isAbandoned)
        {
            throw new OperationCanceledException("Nobody waits for this reading any more.");
        }
    }
}
