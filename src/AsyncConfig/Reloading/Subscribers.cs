using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Reloading;

/// <summary>The listeners of one kind of event.</summary>
internal sealed class Subscribers<T>(ILogger logger)
{
    private ImmutableArray<Subscriber<T>> _all = [];

    internal Subscriber<T> Add(Action<T> listener)
    {
        var subscriber = new Subscriber<T>(
            listener, logger, gone => ImmutableInterlocked.Update(ref _all, static (all, one) => all.Remove(one), gone));
        ImmutableInterlocked.Update(ref _all, static (all, one) => all.Add(one), subscriber);
        return subscriber;
    }

    /// <summary>Completes when every call queued so far has returned.</summary>
    internal Task WhenQuiet() => Task.WhenAll(_all.Select(static subscriber => subscriber.Tail));

    /// <summary>Queues a call to every listener.</summary>
    /// <returns>Completes when all have returned or thrown.</returns>
    internal Task Post(T item)
    {
        ImmutableArray<Subscriber<T>> all = _all;
        return Task.WhenAll(all.Select(subscriber => subscriber.Post(item)));
    }
}
