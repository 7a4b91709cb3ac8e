using System.Threading.Channels;
using AsyncConfig;

namespace WebSample.Journal;

/// <summary>Writes every change and every failure down. Listeners only enqueue; one loop writes.</summary>
/// <remarks>Not a <see cref="BackgroundService"/>, whose loop may never begin when the app stops early: this one writes what it was told.</remarks>
internal sealed partial class ChangeJournal(
    IConfigurationFiles files, JournalFile file, ContentRoot root, TimeProvider time, ILogger<ChangeJournal> logger)
    : IHostedService
{
    private const int Capacity = 1024;

    private readonly Channel<JournalEntry> _entries = Channel.CreateBounded<JournalEntry>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private IDisposable? _changes;
    private IDisposable? _failures;
    private Task _writing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = WriteAsync();
        _changes = files.OnChange(change => _entries.Writer.TryWrite(JournalEntry.Of(change, root, time.GetUtcNow())));
        _failures = files.OnFailure(failure => _entries.Writer.TryWrite(JournalEntry.Of(failure, root)));
        return Task.CompletedTask;
    }

    /// <summary>Stops listening, then waits until what was enqueued is written.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _changes?.Dispose();
        _failures?.Dispose();
        _entries.Writer.TryComplete();
        return _writing.WaitAsync(cancellationToken);
    }

    private async Task WriteAsync()
    {
        await foreach (JournalEntry entry in _entries.Reader.ReadAllAsync())
        {
            try
            {
                await file.AppendAsync(entry);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogNotWritten(exception.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A change was not written to the journal: {Reason}")]
    private partial void LogNotWritten(string reason);
}
