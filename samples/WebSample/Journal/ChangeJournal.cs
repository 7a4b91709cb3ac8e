using System.Threading.Channels;
using AsyncConfig;

namespace WebSample.Journal;

/// <summary>Writes every change and every failure down. Listeners only enqueue; one loop writes.</summary>
internal sealed partial class ChangeJournal(
    IConfigurationFiles files, JournalFile file, ContentRoot root, TimeProvider time, ILogger<ChangeJournal> logger)
    : BackgroundService
{
    private const int Capacity = 1024;

    private readonly Channel<JournalEntry> _entries = Channel.CreateBounded<JournalEntry>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private IDisposable? _changes;
    private IDisposable? _failures;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _changes = files.OnChange(change => _entries.Writer.TryWrite(JournalEntry.Of(change, root, time.GetUtcNow())));
        _failures = files.OnFailure(failure => _entries.Writer.TryWrite(JournalEntry.Of(failure, root)));
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _changes?.Dispose();
        _failures?.Dispose();
        _entries.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    // Not ended by the token: what was enqueued before the stop is still written.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (JournalEntry entry in _entries.Reader.ReadAllAsync(CancellationToken.None))
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
