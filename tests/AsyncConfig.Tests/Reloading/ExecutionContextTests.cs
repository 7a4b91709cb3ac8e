using System.Collections.Concurrent;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Nobody's activity, culture or async locals flow into what outlives the caller.</summary>
public sealed class ExecutionContextTests
{
    private static readonly AsyncLocal<string?> Canary = new();

    [Fact]
    public async Task The_context_that_built_the_configuration_flows_into_no_poll_gate_or_callback()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var seen = new ConcurrentQueue<string?>();
        Canary.Value = "startup";
        using var watched = new Watched(folder, ["app.json"], plan => plan with
        {
            TimeProvider = TimeProvider.System,
            PollInterval = TimeSpan.FromMilliseconds(5),
            SettleTime = TimeSpan.Zero,
            Gates = [(_, _) =>
            {
                seen.Enqueue(Canary.Value);
                return ValueTask.CompletedTask;
            }],
        });
        using Told told = Listen(watched, seen);

        folder.Replace("app.json", """{ "A": "2" }""");
        await told.Change.InTime();
        folder.Replace("app.json", "{");
        await told.Failure.InTime();

        Assert.True(seen.Count >= 5);
        Assert.All(seen, Assert.Null);
    }

    [Fact]
    public async Task The_context_that_reloads_flows_into_no_callback()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"]);
        var seen = new ConcurrentQueue<string?>();
        using Told told = Listen(watched, seen);
        Canary.Value = "request";

        folder.Write("app.json", """{ "A": "2" }""");
        await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);
        await told.Change.InTime();
        folder.Write("app.json", "{");
        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        await told.Failure.InTime();

        Assert.Equal([null, null, null], seen);
    }

    [Fact]
    public void A_caller_that_suppressed_the_flow_already_is_no_error()
    {
        using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();

        Assert.Equal(1, NoContext.Start(() => 1));
        Assert.True(ExecutionContext.IsFlowSuppressed());
    }

    /// <summary>Subscribes in an empty context: only what the engine brings along is seen.</summary>
    private static Told Listen(Watched watched, ConcurrentQueue<string?> seen)
    {
        var change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var failure = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Told(
            change.Task,
            failure.Task,
            [
                ChangeToken.OnChange(watched.Root.GetReloadToken, () => seen.Enqueue(Canary.Value)),
                watched.Handle.OnChange(_ =>
                {
                    seen.Enqueue(Canary.Value);
                    change.TrySetResult();
                }),
                watched.Handle.OnFailure(_ =>
                {
                    seen.Enqueue(Canary.Value);
                    failure.TrySetResult();
                }),
            ]);
    }

    private sealed record Told(Task Change, Task Failure, IDisposable[] Subscriptions) : IDisposable
    {
        public void Dispose() => Array.ForEach(Subscriptions, static subscription => subscription.Dispose());
    }
}
