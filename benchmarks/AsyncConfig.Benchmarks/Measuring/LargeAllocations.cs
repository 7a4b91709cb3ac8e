using System.Diagnostics.Tracing;

namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>Hears from the runtime which types were allocated on the large object heap.</summary>
internal sealed class LargeAllocations : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Collector = (EventKeywords)0x1;
    private const uint Large = 1;

    private readonly List<string> _types = [];
    private readonly ManualResetEventSlim _marked = new();

    /// <summary>Runs some work.</summary>
    /// <returns>The types of the large objects that it allocated, as often as the runtime told: about once for every 100 KB.</returns>
    internal async Task<IReadOnlyList<string>> DuringAsync(Func<Task> work)
    {
        Mark();
        lock (_types)
        {
            _types.Clear();
        }

        await work();
        Mark();
        lock (_types)
        {
            return [.. _types.Where(static type => !IsMark(type))];
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Collector);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) != true
            || eventData.Payload?[1] is not Large
            || eventData.Payload[5] is not string type)
        {
            return;
        }

        // The base class's constructor hears before the fields are there.
        if (_types is not null)
        {
            lock (_types)
            {
                _types.Add(type);
            }

            if (IsMark(type))
            {
                _marked.Set();
            }
        }
    }

    /// <summary>Events come late, in their order: a large array of a type that nobody else uses tells where the work begins and ends, and that the runtime tells at all.</summary>
    private void Mark()
    {
        _marked.Reset();
        GC.KeepAlive(new Marker[100_000]);
        if (!_marked.Wait(TimeSpan.FromSeconds(10)))
        {
            throw new InvalidOperationException("The runtime does not tell about large objects.");
        }
    }

    private static bool IsMark(string type) => type.Contains(nameof(Marker), StringComparison.Ordinal);

    public override void Dispose()
    {
        base.Dispose();
        _marked.Dispose();
    }

    private readonly record struct Marker(long Value);
}
