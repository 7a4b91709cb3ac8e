using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Disposing fires nothing afterwards, waits for nothing, and leaves reads working.</summary>
public sealed class DisposalTests
{
    [Fact]
    public async Task Disposing_fires_nothing_afterwards_not_even_what_was_queued_and_leaves_reads_working()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", OneKeyFile.Text(1));
        using var watched = new Watched(folder, ["app.json"]);
        using var latch = new Latch();
        int calls = 0;
        using IDisposable slow = watched.Handle.OnChange(_ =>
        {
            calls++;
            latch.Hold();
        });

        folder.Write("app.json", OneKeyFile.Text(2));
        await watched.Engine.TickAsync();
        await latch.Entered.InTime();
        folder.Write("app.json", OneKeyFile.Text(3));
        await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);
        while (watched.Changes.Count < 2)
        {
            await Task.Yield();
        }

        watched.Root.Dispose();
        latch.Open();
        folder.Write("app.json", OneKeyFile.Text(4));
        await watched.TickAsync(times: 2);
        await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);
        await watched.Engine.Announcer.WhenQuietAsync();

        Assert.Equal(1, calls);
        Assert.Equal(2, watched.Changes.Count);
        Assert.Equal("4", watched["A"]);
        Assert.Equal("4", watched.Handle.GetSnapshot()["A"]);
        Assert.Equal(["A"], watched.Root.GetChildren().Select(child => child.Key));
    }

    [Fact]
    public async Task Disposing_waits_for_nothing_not_even_for_a_gate_that_does_not_want_to_stop()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", OneKeyFile.Text(1));
        using var latch = new Latch();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watched = new Watched(folder, ["app.json"], plan => plan with { Gates = [GateAsync] });

        folder.Write("app.json", OneKeyFile.Text(2));
        Task tick = watched.Engine.TickAsync();
        await asked.Task.InTime();
        await Task.Run(watched.Root.Dispose, TestContext.Current.CancellationToken).InTime();
        await latch.Entered.InTime();

        latch.Open();
        await tick.InTime();
        Assert.Equal("1", watched["A"]);

        async ValueTask GateAsync(IConfiguration candidate, CancellationToken cancellationToken)
        {
            if (candidate["A"] == "2")
            {
                var stopped = new TaskCompletionSource();
                await using CancellationTokenRegistration registration = cancellationToken.Register(() =>
                {
                    latch.Hold();
                    stopped.SetResult();
                });
                asked.SetResult();
                await stopped.Task;
            }
        }
    }
}
