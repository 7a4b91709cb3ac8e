using AsyncConfig.Diagnostics;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Reloading;

/// <summary>Tells providers and listeners what changed: after the swap, outside every lock, off the poll loop.</summary>
/// <remarks>
/// A pump of its own goes on until what was announced is what is current. Changes that come while it runs are
/// announced together.
/// </remarks>
/// <param name="current">The snapshot that readers see.</param>
/// <param name="isWanted">Whether anybody may be told anything: no longer once every provider is gone.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failing listeners are noted.</param>
internal sealed class Announcer(Func<Snapshot> current, Func<bool> isWanted, TimeProvider time, ILogger logger)
{
    /// <summary>Listeners wait this long for token callbacks, so that options are rebound when they run.</summary>
    private static readonly TimeSpan PatienceWithTokens = TimeSpan.FromSeconds(5);

    private readonly Subscribers<Snapshot> _tokens = new(isWanted, logger);
    private readonly Subscribers<ConfigurationChange> _changes = new(isWanted, logger);
    private readonly Subscribers<ConfigurationFailure> _failures = new(isWanted, logger);
    private Snapshot? _announced;
    private Difference? _latest;
    private Task _pump = Task.CompletedTask;
    private int _signals;

    internal IDisposable OnToken(Action<Snapshot> fire) => _tokens.Add(fire);

    internal IDisposable OnChange(Action<ConfigurationChange> listener) => _changes.Add(listener);

    internal IDisposable OnFailure(Action<ConfigurationFailure> listener) => _failures.Add(listener);

    /// <summary>Takes a snapshot as announced without telling anybody: the first one.</summary>
    internal void Start(Snapshot first) => _announced = first;

    internal void Report(ConfigurationFailure failure) => _ = _failures.Post(failure);

    /// <summary>Something may have to be announced. Returns at once.</summary>
    /// <param name="latest">What the latest swap changed: all there is to tell, unless changes came faster than they were told.</param>
    internal void Signal(Difference latest)
    {
        Volatile.Write(ref _latest, latest);
        if (Interlocked.Increment(ref _signals) == 1)
        {
            _pump = NoContext.Start(() => Task.Run(PumpAsync));
        }
    }

    /// <summary>Completes when everything signalled so far was announced and every listener has returned; for tests.</summary>
    internal async Task WhenQuietAsync()
    {
        await _pump.ConfigureAwait(false);
        await Task.WhenAll(_changes.WhenQuiet(), _failures.WhenQuiet()).ConfigureAwait(false);
    }

    private async Task PumpAsync()
    {
        int handled;
        do
        {
            handled = Volatile.Read(ref _signals);
            try
            {
                await AnnounceAsync(current()).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // A pump that stops would never be started again.
                Log.ListenerFailed(logger, exception.GetType().Name);
            }
        }
        while (Interlocked.Add(ref _signals, -handled) > 0);
    }

    private async Task AnnounceAsync(Snapshot after)
    {
        Snapshot before = _announced ?? after;
        _announced = after;
        Difference? latest = Interlocked.Exchange(ref _latest, null);
        Difference difference = latest is not null && latest.IsBetween(before.Root, after.Root)
            ? latest
            : Difference.Between(before.Root, after.Root);
        if (difference.IsEmpty || !isWanted())
        {
            return;
        }

        Note(difference, after);
        try
        {
            await _tokens.Post(after).WaitAsync(PatienceWithTokens, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A token callback hangs. The framework calls its neighbours one after another; ours go on.
        }

        _ = _changes.Post(new ConfigurationChange(
            after.Cause,
            after.Version,
            difference.Added,
            difference.Removed,
            difference.Changed,
            after.FilesChangedSince(before)));
    }

    private void Note(Difference difference, Snapshot after)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            Log.Reloaded(
                logger,
                after.Cause,
                difference.Added.Count,
                difference.Removed.Count,
                difference.Changed.Count,
                KeyList.Of(difference.Added, difference.Removed, difference.Changed),
                after.Version);
        }
    }
}
