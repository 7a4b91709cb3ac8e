using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Keeps every message, and with it everything that structured loggers would see.</summary>
internal sealed class RecordingLogger : ILogger
{
    internal ConcurrentQueue<(int Id, LogLevel Level, string Text)> Entries { get; } = [];

    internal int Count(int id) => Entries.Count(entry => entry.Id == id);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        string values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(", ", pairs) : string.Empty;
        Entries.Enqueue((eventId.Id, logLevel, $"{formatter(state, exception)} {values} {exception}"));
    }
}
