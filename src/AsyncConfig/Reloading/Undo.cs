namespace AsyncConfig.Reloading;

/// <summary>Takes something back once.</summary>
internal sealed class Undo(Action action) : IDisposable
{
    private Action? _action = action;

    public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
}
