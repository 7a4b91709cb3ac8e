using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Tests.Reloading;

/// <summary>A callback that throws or hangs stops nobody but itself.</summary>
public sealed class MisbehavingListenerTests
{
    [Fact]
    public async Task A_token_callback_that_hangs_stops_neither_listeners_nor_polling_nor_reloading()
    {
        using var folder = new TempFolder();
        var armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using Watched watched = OneKeyFile.Watch(folder, plan => OneKeyFile.SignalPatience(plan, armed));
        using var latch = new Latch();
        var told = new TaskCompletionSource<ConfigurationChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable callback = ChangeToken.OnChange(watched.Root.GetReloadToken, latch.Hold);
        using IDisposable listener = watched.Handle.OnChange(change => told.TrySetResult(change));

        watched.WriteKey("2");
        await watched.Engine.TickAsync();
        await armed.Task.InTime();
        watched.Clock.Advance(OneKeyFile.PatienceWithTokens);

        Assert.Equal(["A"], (await told.Task.InTime()).Changed);
        watched.WriteKey("3");
        await watched.Engine.TickAsync().InTime();
        Assert.Equal("3", watched["A"]);
        watched.WriteKey("4");
        Assert.True(await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken).InTime());
        Assert.Equal("4", watched["A"]);

        // Disposing of a running callback waits for it: the framework's rule.
        latch.Open();
    }

    [Fact]
    public async Task A_token_callback_that_throws_stops_neither_its_neighbours_nor_listeners_nor_later_changes()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        int before = 0;
        int after = 0;
        using IDisposable first = ChangeToken.OnChange(watched.Root.GetReloadToken, () => before++);
        using IDisposable bad = ChangeToken.OnChange(watched.Root.GetReloadToken, Throw);
        using IDisposable last = ChangeToken.OnChange(watched.Root.GetReloadToken, () => after++);

        await watched.EditAsync("2");
        await watched.EditAsync("3");

        Assert.Equal((2, 2), (before, after));
        Assert.Equal(2, watched.Changes.Count);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("hangs")]
    public async Task A_listener_that_misbehaves_stops_neither_the_others_nor_polling_nor_reloading(string how)
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var latch = new Latch();
        int calls = 0;
        var told = new BlockingCollection<string>();
        using IDisposable bad = watched.Handle.OnChange(_ =>
        {
            calls++;
            Misbehave(how, latch);
        });
        using IDisposable good = watched.Handle.OnChange(change => told.Add(change.Version));

        foreach (string value in (string[])["2", "3"])
        {
            watched.WriteKey(value);
            await watched.Engine.TickAsync().InTime();
            told.AssertNext(watched.Handle.Version);
        }

        watched.WriteKey("4");
        await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken).InTime();
        told.AssertNext(watched.Handle.Version);
        latch.Open();
        await watched.Engine.Announcer.WhenQuietAsync();
        Assert.Equal(3, calls);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("hangs")]
    public async Task A_failure_listener_that_misbehaves_stops_neither_the_others_nor_polling_nor_reloading(string how)
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var latch = new Latch();
        int calls = 0;
        var told = new BlockingCollection<string>();
        using IDisposable bad = watched.Handle.OnFailure(_ =>
        {
            calls++;
            Misbehave(how, latch);
        });
        using IDisposable good = watched.Handle.OnFailure(failure => told.Add($"line {failure.Line}"));

        folder.Write("app.json", "\n{");
        await watched.Engine.TickAsync().InTime();
        told.AssertNext("line 2");
        folder.Write("app.json", "\n\n{");
        await Assert.ThrowsAsync<ConfigurationFileException>(
            () => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken).InTime());
        told.AssertNext("line 3");
        await watched.EditAsync("2", waitForListeners: false);
        Assert.Equal("2", watched["A"]);

        latch.Open();
        await watched.Engine.Announcer.WhenQuietAsync();
        Assert.Equal(2, calls);
    }

    private static void Misbehave(string how, Latch latch)
    {
        if (how == "throws")
        {
            Throw();
        }

        latch.Hold();
    }

    private static void Throw() => throw new InvalidOperationException("A callback failed.");
}
