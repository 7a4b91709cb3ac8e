using AsyncConfig.Diagnostics;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Diagnostics;

public sealed class RelayLoggerTests
{
    [Fact]
    public void Of_too_many_entries_the_oldest_are_forgotten()
    {
        var relay = new RelayLogger(early: null);
        for (int i = 0; i < RelayLogger.MostKept + 10; i++)
        {
            Log.ListenerHangs(relay, i);
        }

        var host = new RecordingLogger();
        relay.Connect(host);

        Assert.Equal(RelayLogger.MostKept, host.Entries.Count);
        Assert.Contains(" 10 changes behind", host.Entries.First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_early_logger_has_heard_is_not_replayed()
    {
        var early = new RecordingLogger();
        var host = new RecordingLogger();
        var relay = new RelayLogger(early);

        Log.Recovered(relay, "/before");
        relay.Connect(host);
        Log.Recovered(relay, "/while");
        relay.Disconnect(host);
        Log.Recovered(relay, "/after");

        Assert.Equal((2, 1), (early.Entries.Count, host.Entries.Count));
    }

    [Fact]
    public void What_is_logged_during_the_replay_comes_after_it()
    {
        var relay = new RelayLogger(early: null);
        Log.Recovered(relay, "/first");
        var host = new RecordingLogger();

        relay.Connect(new Chatty(host, () => Log.Recovered(relay, "/second")));
        Log.Recovered(relay, "/third");

        Assert.Equal(
            ["/first", "/second", "/third"],
            host.Entries.Select(static entry => entry.Text.Split("again: ")[1].Split(' ')[0]));
    }

    [Fact]
    public void Nothing_below_information_is_kept()
    {
        var relay = new RelayLogger(early: null);

        Assert.False(relay.IsEnabled(LogLevel.Debug));
        Assert.True(relay.IsEnabled(LogLevel.Information));
    }

    /// <summary>Makes whoever is replayed to log something itself, once.</summary>
    private sealed class Chatty(RecordingLogger inner, Action once) : ILogger
    {
        private Action? _once = once;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            Interlocked.Exchange(ref _once, null)?.Invoke();
        }
    }
}
