using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Diagnostics;

/// <summary>
/// Logs to the host once it has loggers. Files are loaded long before that: what is logged until then is kept, where nobody
/// else has heard it, and replayed.
/// </summary>
/// <remarks>Of several hosts that share a configuration the one that was connected last hears it, and the one before it again when that is gone.</remarks>
/// <param name="early">Hears everything while no host is connected; null when nobody does.</param>
internal sealed class RelayLogger(ILogger? early) : ILogger
{
    /// <summary>Of more entries than this the oldest are forgotten.</summary>
    internal const int MostKept = 256;

    private readonly Lock _gate = new();
    private readonly Queue<Action<ILogger>> _kept = new();
    private ImmutableArray<ILogger> _hosts = [];

    private ILogger? Host => _hosts is [.., ILogger last] ? last : null;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => (Host ?? early)?.IsEnabled(logLevel) ?? logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if ((Host ?? early ?? Keep(logger => logger.Log(logLevel, eventId, state, exception, formatter))) is { } logger)
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }

    /// <summary>From now on the host hears everything; first what was kept, in order.</summary>
    internal void Connect(ILogger host)
    {
        // Replayed outside the lock: a logger is user code. What is logged meanwhile queues up behind.
        while (TakeKept(host) is { Length: > 0 } entries)
        {
            Array.ForEach(entries, entry => entry(host));
        }
    }

    /// <summary>The host is gone.</summary>
    internal void Disconnect(ILogger host)
    {
        lock (_gate)
        {
            _hosts = _hosts.Remove(host);
        }
    }

    /// <returns>The host, where it was connected a moment ago; null when the entry was kept.</returns>
    private ILogger? Keep(Action<ILogger> entry)
    {
        lock (_gate)
        {
            if (Host is null)
            {
                _kept.Enqueue(entry);
                if (_kept.Count > MostKept)
                {
                    _kept.Dequeue();
                }
            }

            return Host;
        }
    }

    private Action<ILogger>[] TakeKept(ILogger host)
    {
        lock (_gate)
        {
            Action<ILogger>[] entries = [.. _kept];
            _kept.Clear();
            if (entries.Length == 0)
            {
                _hosts = _hosts.Add(host);
            }

            return entries;
        }
    }
}
