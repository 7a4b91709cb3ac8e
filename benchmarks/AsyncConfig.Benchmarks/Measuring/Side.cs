namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>One side of a comparison.</summary>
/// <param name="RunAsync">The work.</param>
/// <param name="Prepare">What each single call needs before it, outside the measurement; null for nothing.</param>
internal sealed record Side(Func<Task> RunAsync, Action? Prepare = null)
{
    internal Side(Func<object?> run, Action? prepare = null)
        : this(
            () =>
            {
                GC.KeepAlive(run());
                return Task.CompletedTask;
            },
            prepare)
    {
    }
}
