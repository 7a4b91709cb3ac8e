using AsyncConfig.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Reloading;

/// <summary>One listener with a queue of its own: it is called in order, and holds up nobody but itself.</summary>
internal sealed class Subscriber<T>(
    Action<T> listener, Func<bool> isWanted, ILogger logger, Action<Subscriber<T>> onDispose) : IDisposable
{
    /// <summary>A listener this far behind hangs; it gets no more until it catches up.</summary>
    private const int LongestBacklog = 1000;

    private readonly Lock _gate = new();
    private Task _tail = Task.CompletedTask;
    private int _backlog;
    private bool _hasLost;
    private volatile bool _isDisposed;

    /// <summary>Completes when the calls queued so far have returned.</summary>
    internal Task Tail
    {
        get
        {
            lock (_gate)
            {
                return _tail;
            }
        }
    }

    /// <summary>Queues a call.</summary>
    /// <returns>Completes when the listener returned or threw.</returns>
    internal Task Post(T item)
    {
        Task tail = TryQueue(item, out bool isFirstLoss);
        if (isFirstLoss)
        {
            Log.ListenerHangs(logger, LongestBacklog);
        }

        return tail;
    }

    private Task TryQueue(T item, out bool isFirstLoss)
    {
        lock (_gate)
        {
            isFirstLoss = _backlog == LongestBacklog && !_hasLost;
            _hasLost = _backlog == LongestBacklog;
            if (!_hasLost)
            {
                _backlog++;
                _tail = NoContext.Start(() => _tail.ContinueWith(
                    _ => Call(item), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default));
            }

            return _tail;
        }
    }

    /// <summary>Stops listening. Waits for nothing: it may be called from the listener.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        onDispose(this);
    }

    private void Call(T item)
    {
        try
        {
            if (!_isDisposed && isWanted())
            {
                listener(item);
            }
        }
        catch (Exception exception)
        {
            // The type only: a message of user code may quote a value.
            Log.ListenerFailed(logger, exception.GetType().Name);
        }
        finally
        {
            lock (_gate)
            {
                _backlog--;
            }
        }
    }
}
