using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Reloading;

/// <summary>A logger that throws, as disposed ones do, makes nothing worse.</summary>
public sealed class FailingLoggerTests
{
    [Fact]
    public async Task A_logger_that_throws_stops_neither_polling_nor_announcing_nor_reloading()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"], plan => plan with { Logger = new FailingLogger() });
        using IDisposable bad = watched.Handle.OnChange(static _ => throw new InvalidOperationException("A listener failed."));

        folder.Write("app.json", "{");
        await watched.TickAsync();
        Assert.Single(watched.Failures);
        await Assert.ThrowsAsync<ConfigurationFileException>(
            () => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        watched.Root.Reload();

        folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();
        Assert.Equal(("2", 1, 1), (watched["A"], watched.Tokens, watched.Changes.Count));
        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);

        folder.Write("app.json", """{ "A": "3" }""");
        await watched.TickAsync();
        Assert.Equal(("3", 2, 2), (watched["A"], watched.Tokens, watched.Changes.Count));
    }

    [Fact]
    public async Task A_logger_that_throws_about_a_token_callback_does_not_end_announcements()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"], plan => plan with { Logger = new FailingLogger() });
        using IDisposable bad = watched.Engine.Announcer.OnToken(static _ => throw new InvalidOperationException("A callback failed."));

        for (int i = 2; i < 5; i++)
        {
            folder.Write("app.json", $$"""{ "A": "{{i}}" }""");
            await watched.TickAsync();
        }

        Assert.Equal((3, 3), (watched.Tokens, watched.Changes.Count));
    }

    private sealed class FailingLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new ObjectDisposedException(nameof(FailingLogger));
    }
}
