using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Diagnostics;

/// <summary>
/// Which instruments a source reports to: those of the host that was connected last; without a host its own, while anybody
/// uses the source.
/// </summary>
/// <remarks>
/// Only <see cref="Current"/> is recorded to and answers collectors: whoever listens to all meters counts nothing twice.
/// Instruments are made and ended outside of locks: listeners are user code.
/// </remarks>
/// <param name="source">Names the source.</param>
/// <param name="logger">Hears of a listener that fails.</param>
/// <param name="read">Reads the source; null when nobody uses it any more. Must not keep it alive: all meters are known to the runtime for ever.</param>
internal sealed class SourceMeter(string source, ILogger logger, Func<SourceReading?> read)
{
    private ImmutableArray<Instruments> _hosts = [];
    private Instruments? _own;
    private volatile bool _isGivenUp;

    internal Instruments? Current => _hosts is [.., Instruments host] ? host : Volatile.Read(ref _own);

    /// <summary>There is something to measure: a tick, a reload, a save.</summary>
    /// <remarks>Not at the first load: six instruments take as long to make as a small file to load, and a host has its own.</remarks>
    internal void Start()
    {
        if (Current is not null || _isGivenUp || read() is null || MakeOwn() is not { } own)
        {
            return;
        }

        if (Interlocked.CompareExchange(ref _own, own, null) is not null)
        {
            own.Dispose();
        }
        else if (read() is null)
        {
            // Asked again now that it can be found: whoever left meanwhile found nothing to end.
            EndOwn();
        }
    }

    /// <summary>Perhaps nobody uses the source any more.</summary>
    internal void StopUnlessWanted()
    {
        if (read() is null)
        {
            EndOwn();

            // For somebody who came in between, and found it running.
            Start();
        }
    }

    /// <summary>Reports to a host from now on.</summary>
    /// <returns>Ends that.</returns>
    internal IDisposable Connect(IMeterFactory host)
    {
        Instruments instruments = On(host.Create(new MeterOptions(Instrumentation.Name) { Version = Instrumentation.Version }));
        ImmutableInterlocked.Update(ref _hosts, static (all, one) => all.Add(one), instruments);
        EndOwn();
        return new Undo(() =>
        {
            ImmutableInterlocked.Update(ref _hosts, static (all, one) => all.Remove(one), instruments);
            Start();
        });
    }

    private Instruments? MakeOwn()
    {
        var meter = new Meter(Instrumentation.Name, Instrumentation.Version);
        try
        {
            return On(meter);
        }
        catch (Exception exception)
        {
            // A listener's own, out of a poll or a save, which go on. It would throw again at the next.
            _isGivenUp = true;
            meter.Dispose();
            Log.ListenerFailed(logger, exception.GetType().Name);
            return null;
        }
    }

    private void EndOwn() => Interlocked.Exchange(ref _own, null)?.Dispose();

    private Instruments On(Meter meter) => new(meter, source, asking => asking == Current ? read() : null);
}
