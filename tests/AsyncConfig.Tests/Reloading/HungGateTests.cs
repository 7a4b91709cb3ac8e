using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Gates that take too long, or all the time there is, and gates that are asynchronous where nothing may wait.</summary>
public sealed class HungGateTests : IDisposable
{
    private readonly TempFolder _folder = new("hung-gate");
    private readonly TaskCompletionSource _return = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<CancellationToken, ValueTask> _gate = static _ => ValueTask.CompletedTask;
    private PatientClock? _waits;
    private int _asked;

    public HungGateTests()
    {
        _folder.Write("app.json", """{ "A": "1" }""");
    }

    [Fact]
    public async Task A_gate_that_hangs_refuses_at_the_time_limit_and_hears_of_it()
    {
        using Watched watched = Watch();
        CancellationToken heard = default;
        var entered = new SemaphoreSlim(0);
        _gate = async cancellationToken =>
        {
            heard = cancellationToken;
            entered.Release();
            await _return.Task;
        };

        await HangAsync(watched, entered);

        Assert.True(heard.IsCancellationRequested);
        Assert.Equal("1", watched["A"]);
        Assert.Contains("did not finish within 00:00:07", Assert.Single(watched.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_ends_when_it_is_cancelled_refuses_too()
    {
        using Watched watched = Watch();
        var entered = new SemaphoreSlim(0);
        _gate = async cancellationToken =>
        {
            entered.Release();
            await _return.Task.WaitAsync(cancellationToken);
        };

        await HangAsync(watched, entered);

        Assert.Contains("did not finish within 00:00:07", Assert.Single(watched.Failures).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_a_gate_hangs_no_other_is_started_and_after_it_the_waiting_candidate_is_asked_about(bool blocks)
    {
        using Watched watched = Watch();
        var entered = new SemaphoreSlim(0);
        _gate = async _ =>
        {
            entered.Release();
            if (blocks)
            {
                _return.Task.GetAwaiter().GetResult();
            }

            await _return.Task;
        };
        await HangAsync(watched, entered);
        _folder.Write("app.json", """{ "A": "3" }""");
        await TickForAMinuteAsync(watched);

        Assert.Equal(2, _asked);
        Assert.Equal("1", watched["A"]);
        Assert.Equal(2, watched.Failures.Count);
        Assert.Contains("has not returned", watched.Failures.Last().Reason, StringComparison.Ordinal);

        _gate = static _ => ValueTask.CompletedTask;
        _return.SetResult();
        await watched.TickUntilAsync(() => watched["A"] == "3");
        Assert.Equal(3, _asked);
        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);
    }

    [Fact]
    public void A_gate_that_blocks_a_synchronous_reload_refuses_at_the_time_limit_and_is_the_only_one_in_flight()
    {
        using Watched watched = Watch();
        _gate = _ => Block(watched.Clock);

        for (int i = 2; i < 5; i++)
        {
            _folder.Write("app.json", $$"""{ "A": "{{i}}" }""");
            watched.Root.Reload();
        }

        Assert.Equal(2, _asked);
        Assert.Equal("1", watched["A"]);
        Assert.Contains("has not returned", watched.Handle.Files.Single().Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_that_blocks_the_first_load_fails_it_at_the_time_limit()
    {
        using var engine = new EngineUnderLoad(_folder, ["app.json"], WithGate);
        _gate = _ => Block(engine.Clock);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(engine.Engine.Load);

        Assert.Contains("did not finish within 00:00:07", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_asynchronous_gate_fails_the_synchronous_load_and_names_the_way_out()
    {
        _gate = async _ => await _return.Task;
        using var engine = new EngineUnderLoad(_folder, ["app.json"], WithGate);

        InvalidOperationException exception = Assert.ThrowsAny<InvalidOperationException>(engine.Engine.Load);

        Assert.Contains("'await builder.AddAsyncFilesAsync(...)'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Host.CreateApplicationBuilder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asynchronous_gate_is_awaited_by_the_asynchronous_load()
    {
        _gate = static async _ => await Task.Yield();
        using var engine = new EngineUnderLoad(_folder, ["app.json"], WithGate);

        await engine.LoadAsync(blocking: false);

        Assert.Equal("1", engine["A"]);
    }

    [Fact]
    public async Task An_asynchronous_gate_refuses_a_synchronous_reload_and_the_next_tick_asks_it_properly()
    {
        using Watched watched = Watch();
        _gate = async _ => await _return.Task;
        _folder.Write("app.json", """{ "A": "2" }""");

        watched.Root.Reload();
        Assert.Equal("1", watched["A"]);
        Assert.Contains("ReloadAsync", watched.Handle.Files.Single().Failure!.Reason, StringComparison.Ordinal);

        _return.SetResult();
        await watched.TickUntilAsync(() => watched["A"] == "2");
        Assert.Null(watched.Handle.Files.Single().Failure);
    }

    [Fact]
    public async Task A_reload_that_is_cancelled_while_a_gate_works_publishes_nothing_and_is_made_up_for()
    {
        using Watched watched = Watch();
        var entered = new SemaphoreSlim(0);
        _gate = async cancellationToken =>
        {
            entered.Release();
            await _return.Task.WaitAsync(cancellationToken);
        };
        _folder.Write("app.json", """{ "A": "2" }""");
        using var cancel = new CancellationTokenSource();

        Task<bool> reload = watched.Handle.ReloadAsync(cancel.Token);
        await entered.WaitAsync(TestContext.Current.CancellationToken);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reload);
        Assert.Equal("1", watched["A"]);
        _gate = static _ => ValueTask.CompletedTask;
        await watched.TickUntilAsync(() => watched["A"] == "2");
    }

    public void Dispose()
    {
        _return.TrySetResult();
        _folder.Dispose();
    }

    private Watched Watch() => new(_folder, ["app.json"], WithGate);

    private LoadPlan WithGate(LoadPlan plan)
    {
        _waits = new PatientClock(plan.TimeProvider);
        return plan with
        {
            TimeProvider = _waits,
            ValidationTimeout = PatientClock.ReadTimeout,
            Gates = [Ask],
        };
    }

    private ValueTask Ask(IConfiguration candidate, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return _gate(cancellationToken);
    }

    private ValueTask Block(TestClock clock)
    {
        clock.Advance(PatientClock.ReadTimeout);
        _return.Task.GetAwaiter().GetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>Has a tick put an edit before a gate that hangs, and lets the time limit pass.</summary>
    private async Task HangAsync(Watched watched, SemaphoreSlim entered)
    {
        _waits!.Forget();
        _folder.Write("app.json", """{ "A": "2" }""");
        Task tick = watched.TickAsync();
        await entered.WaitAsync(TestContext.Current.CancellationToken);

        // One timer cancels the gate, the other one ends the wait for it.
        await Task.Run(() => _waits.BlockUntilWaits(2), TestContext.Current.CancellationToken);
        watched.Clock.Advance(PatientClock.ReadTimeout);
        await tick;
    }

    private static async Task TickForAMinuteAsync(Watched watched)
    {
        for (int second = 0; second < 60; second++)
        {
            await watched.TickAsync();
            watched.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
