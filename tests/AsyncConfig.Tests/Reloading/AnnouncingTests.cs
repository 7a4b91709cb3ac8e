using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Who is told what, and when: after the swap, tokens first, everybody in order.</summary>
public sealed class AnnouncingTests
{
    [Fact]
    public async Task Token_callbacks_and_listeners_find_the_new_value()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        var seen = new ConcurrentQueue<string?>();
        using IDisposable callback = ChangeToken.OnChange(watched.Root.GetReloadToken, () => seen.Enqueue(watched["A"]));
        using IDisposable listener = watched.Handle.OnChange(_ => seen.Enqueue(watched["A"]));

        await watched.EditAsync("2");

        Assert.Equal(["2", "2"], seen);
    }

    [Fact]
    public async Task Listeners_are_told_after_the_token_callbacks()
    {
        using var folder = new TempFolder();
        var armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using Watched watched = OneKeyFile.Watch(folder, plan => OneKeyFile.SignalPatience(plan, armed));
        using var latch = new Latch();
        var order = new ConcurrentQueue<string>();
        using IDisposable callback = ChangeToken.OnChange(watched.Root.GetReloadToken, () =>
        {
            latch.Hold();
            order.Enqueue("token");
        });
        using IDisposable listener = watched.Handle.OnChange(_ => order.Enqueue("listener"));

        watched.WriteKey("2");
        await watched.Engine.TickAsync();
        await armed.Task.InTime();
        latch.Open();
        await watched.Engine.Announcer.WhenQuietAsync();

        Assert.Equal(["token", "listener"], order);
    }

    [Fact]
    public async Task A_listener_is_called_for_one_change_at_a_time_and_in_order()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var latch = new Latch();
        int inside = 0;
        int mostInside = 0;
        var heard = new ConcurrentQueue<string>();
        var told = new BlockingCollection<string>();
        using IDisposable slow = watched.Handle.OnChange(change =>
        {
            mostInside = Math.Max(mostInside, Interlocked.Increment(ref inside));
            latch.Hold();
            heard.Enqueue(change.Version);
            Interlocked.Decrement(ref inside);
        });
        using IDisposable quick = watched.Handle.OnChange(change => told.Add(change.Version));

        var versions = new List<string>();
        for (int i = 2; i < 12; i++)
        {
            await watched.EditAsync($"{i}", waitForListeners: false);
            versions.Add(watched.Handle.Version);
            told.AssertNext(watched.Handle.Version);
        }

        latch.Open();
        await watched.Engine.Announcer.WhenQuietAsync();

        Assert.Equal(versions, heard);
        Assert.Equal(1, mostInside);
    }

    [Fact]
    public async Task Changes_that_come_while_one_is_announced_are_announced_together()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var latch = new Latch();
        using IDisposable callback = ChangeToken.OnChange(watched.Root.GetReloadToken, latch.Hold);

        await watched.EditAsync("2", waitForListeners: false);
        await latch.Entered.InTime();
        folder.Write("app.json", """{ "A": "3", "B": "1" }""");
        await watched.Engine.TickAsync();
        folder.Write("app.json", """{ "A": "4", "B": "1", "C": "1" }""");
        await watched.Engine.TickAsync();
        latch.Open();
        await watched.Engine.Announcer.WhenQuietAsync();

        Assert.Equal(2, watched.Tokens);
        Assert.Equal(2, watched.Changes.Count);
        ConfigurationChange together = watched.Changes.Last();
        Assert.Equal(["A"], together.Changed);
        Assert.Equal(["B", "C"], together.Added);
        Assert.Equal(watched.Handle.Version, together.Version);
    }

    [Fact]
    public async Task There_and_back_again_while_another_change_is_announced_is_silent()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var latch = new Latch();
        using IDisposable callback = ChangeToken.OnChange(watched.Root.GetReloadToken, latch.Hold);

        await watched.EditAsync("2", waitForListeners: false);
        await latch.Entered.InTime();
        await watched.EditAsync("3", waitForListeners: false);
        await watched.EditAsync("2", waitForListeners: false);
        latch.Open();
        await watched.Engine.Announcer.WhenQuietAsync();

        Assert.Equal(1, watched.Tokens);
        Assert.Single(watched.Changes);
    }

    [Fact]
    public async Task A_disposed_subscription_gets_nothing_not_even_what_was_queued()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var latch = new Latch();
        int changes = 0;
        int failures = 0;
        IDisposable onChange = watched.Handle.OnChange(_ =>
        {
            changes++;
            latch.Hold();
        });
        watched.Handle.OnFailure(_ => failures++).Dispose();
        var told = new BlockingCollection<string>();
        using IDisposable quick = watched.Handle.OnChange(change => told.Add(change.Version));

        await watched.EditAsync("2", waitForListeners: false);
        await latch.Entered.InTime();
        string first = watched.Handle.Version;
        await watched.EditAsync("3", waitForListeners: false);
        told.AssertNext(first);
        told.AssertNext(watched.Handle.Version);
        onChange.Dispose();
        latch.Open();
        await watched.EditAsync("4");
        folder.Write("app.json", "{");
        await watched.TickAsync();

        Assert.Equal((1, 0), (changes, failures));
        Assert.Single(watched.Failures);
    }

    [Fact]
    public async Task A_listener_may_dispose_its_own_subscription()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        int calls = 0;
        IDisposable? own = null;
        own = watched.Handle.OnChange(_ =>
        {
            calls++;
            own!.Dispose();
        });

        await watched.EditAsync("2");
        await watched.EditAsync("3");

        Assert.Equal(1, calls);
        Assert.Equal(2, watched.Changes.Count);
    }
}
