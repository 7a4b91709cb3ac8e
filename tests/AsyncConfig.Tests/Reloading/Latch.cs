namespace AsyncConfig.Tests.Reloading;

/// <summary>Holds up a callback until the test lets it go.</summary>
internal sealed class Latch : IDisposable
{
    private readonly ManualResetEventSlim _isOpen = new();
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a callback is held.</summary>
    internal Task Entered => _entered.Task;

    internal void Hold()
    {
        _entered.TrySetResult();
        _isOpen.Wait(Patience.Limit);
    }

    internal void Open() => _isOpen.Set();

    // A held callback may still be on its way out: it is let go, and the event left to the collector.
    public void Dispose() => Open();
}
