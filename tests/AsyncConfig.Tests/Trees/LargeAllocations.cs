using System.Diagnostics.Tracing;
using AsyncConfig.Tests.Reloading;

namespace AsyncConfig.Tests.Trees;

/// <summary>Notes the large objects that one thread allocates, by the runtime's own events.</summary>
internal sealed class LargeAllocations : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Collections = (EventKeywords)0x1;
    private const uint Large = 1;

    /// <summary>Events come late and for all threads: marks tell which thread is meant, where it starts and where it ends.</summary>
    private const int MarkLength = 200_000;

    private readonly List<(long Thread, string Type)> _seen = [];
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Types of the large objects that an action allocates.</summary>
    internal static async Task<IReadOnlyList<string>> OfAsync(Action action)
    {
        using var listener = new LargeAllocations();
        await Task.Run(() =>
        {
            GC.KeepAlive(new FirstMark[MarkLength]);
            action();
            GC.KeepAlive(new LastMark[MarkLength]);
        }).InTime();
        await listener._end.Task.InTime();
        lock (listener._seen)
        {
            (long id, _) = listener._seen.First(static seen => IsMark(seen.Type, nameof(FirstMark)));
            return
            [
                .. listener._seen.Where(seen => seen.Thread == id).Select(static seen => seen.Type)
                    .Where(static type => !IsMark(type, nameof(FirstMark)) && !IsMark(type, nameof(LastMark))),
            ];
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Collections);
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

        lock (_seen)
        {
            _seen.Add((eventData.OSThreadId, type));
        }

        if (IsMark(type, nameof(LastMark)))
        {
            _end.TrySetResult();
        }
    }

    private static bool IsMark(string type, string mark) => type == $"{mark}[]";

    private readonly record struct FirstMark(long Value);

    private readonly record struct LastMark(long Value);
}
