namespace AsyncConfig.Reloading;

/// <summary>Steps of the blocking pace, which share the code of the asynchronous one.</summary>
internal static class BlockingSteps
{
    /// <summary>Takes the result of a step. Not waiting for a task: on the blocking pace every step has completed when it returns.</summary>
    internal static T ResultOf<T>(ValueTask<T> step) => step.IsCompleted
        ? step.GetAwaiter().GetResult()
        : throw new InvalidOperationException("A blocking step went asynchronous.");
}
