namespace AsyncConfig.Tests.Reloading;

/// <summary>Turns a wait that would never end into a failed test.</summary>
internal static class Patience
{
    /// <summary>No test takes this long, however busy the machine is: whoever waits longer hangs.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    internal static Task InTime(this Task task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    internal static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Limit, TestContext.Current.CancellationToken);
}
