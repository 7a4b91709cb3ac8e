using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AsyncConfig;
using WebSample.Configuration;

namespace WebSample.Events;

/// <summary>
/// The server-sent events of one listener: <c>hello</c> first, then <c>change</c>, <c>failure</c>, <c>status</c> and
/// <c>heartbeat</c> until the listener leaves or the app stops.
/// </summary>
internal sealed class EventStream(
    IConfigurationFiles files, ContentRoot root, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>How often the state of the files is compared.</summary>
    internal static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    // Proxies commonly cut a connection that was silent for half a minute or more.
    internal const int TicksPerHeartbeat = 15;

    private const int Capacity = 64;

    private static readonly SseItem<object> Tick = new("", "tick");

    internal async IAsyncEnumerable<SseItem<object>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A listener too slow to keep up loses the oldest events: a later one makes it read the whole state again.
        Channel<SseItem<object>> channel = Channel.CreateBounded<SseItem<object>>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        ChannelWriter<SseItem<object>> writer = channel.Writer;

        // Subscribe before the first look at the state, so that nothing falls between the two.
        using IDisposable changes = files.OnChange(change => writer.TryWrite(new(ChangeEvent.Of(change, root), "change")));
        using IDisposable failures = files.OnFailure(failure => writer.TryWrite(new(FailureView.Of(failure, root), "failure")));
        using ITimer ticker = time.CreateTimer(_ => writer.TryWrite(Tick), null, TickInterval, TickInterval);
        using CancellationTokenRegistration stopping = lifetime.ApplicationStopping.Register(() => writer.TryComplete());

        IReadOnlyList<FileStatus> known = files.Files;
        int quietTicks = 0;
        yield return new(new { files.Version }, "hello");

        await foreach (SseItem<object> item in channel.Reader.ReadAllAsync(cancellationToken))
        {
            // A repaired file need not change any key, and a comment never does: only its state tells.
            IReadOnlyList<FileStatus> current = files.Files;
            if (item.EventType != Tick.EventType)
            {
                yield return item;
            }
            else if (!current.SequenceEqual(known))
            {
                yield return new(current.Select(file => FileView.Of(file, root)), "status");
            }
            else if (++quietTicks == TicksPerHeartbeat)
            {
                yield return new("", "heartbeat");
            }
            else
            {
                continue;
            }

            known = current;
            quietTicks = 0;
        }
    }
}
