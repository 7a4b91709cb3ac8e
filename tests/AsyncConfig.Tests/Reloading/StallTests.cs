using AsyncConfig.Planning;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace AsyncConfig.Tests.Reloading;

/// <summary>A file system that does not answer holds up its own file and nobody else.</summary>
public sealed class StallTests : IDisposable
{
    private readonly TempFolder _folder = new("stall");
    private readonly HungFileSystem _fileSystem;
    private PatientClock? _waits;

    public StallTests()
    {
        _folder.Write("app.json", """{ "A": "1" }""");
        _folder.Write("app.dev.json", """{ "B": "1" }""");
        _fileSystem = new HungFileSystem(_folder.Combine("app.json"));
    }

    [Fact]
    public async Task A_look_that_hangs_is_left_alone_and_a_later_tick_goes_on_with_the_others()
    {
        using Watched watched = await WatchAsync();
        _fileSystem.Hang(HungCall.Probe);
        var hung = Task.Run(watched.Engine.TickAsync, TestContext.Current.CancellationToken);
        await _fileSystem.WhenHungAsync();
        _folder.Write("app.dev.json", """{ "B": "2" }""");

        await watched.TickAsync();
        Assert.Equal("1", watched["B"]);
        Assert.Empty(watched.Failures);
        watched.Clock.Advance(PatientClock.ReadTimeout);
        await watched.TickAsync();

        Assert.Equal("2", watched["B"]);
        AssertStalled(watched);
        await AssertOthersGoOnAsync(watched);
        _folder.Write("app.json", """{ "A": "2" }""");
        _fileSystem.Answer();
        await hung;
        await AssertRecoversAsync(watched);
    }

    [Theory]
    [InlineData(HungCall.Open)]
    [InlineData(HungCall.Read)]
    public async Task A_read_that_hangs_ends_at_the_time_limit_and_what_it_returns_late_is_dropped(HungCall call)
    {
        using Watched watched = await WatchAsync();
        _folder.Write("app.json", """{ "A": "2" }""");
        _fileSystem.Hang(call);

        Task tick = watched.TickAsync();
        await LetTimeOutAsync(watched);
        await tick;

        AssertStalled(watched);
        await AssertOthersGoOnAsync(watched);
        _fileSystem.Answer();
        Assert.Equal("1", watched["A"]);
        await AssertRecoversAsync(watched);
    }

    [Fact]
    public async Task Two_files_that_change_together_are_not_held_up_by_the_one_that_hangs()
    {
        using Watched watched = await WatchAsync();
        _folder.Write("app.json", """{ "A": "2" }""");
        _folder.Write("app.dev.json", """{ "B": "2" }""");
        _fileSystem.Hang(HungCall.Open);
        _fileSystem.OnOther = () => _waits!.BlockUntilWaits(2);

        Task tick = watched.TickAsync();
        await _fileSystem.WhenHungAsync();
        await _waits!.WhenOnlyOneIsLateAsync(of: 2);

        // Before time moves: the second look at the other file may begin at once, and must wait for nobody.
        _fileSystem.OnOther = static () => { };
        watched.Clock.Advance(PatientClock.ReadTimeout);
        await tick;

        Assert.Equal("2", watched["B"]);
        AssertStalled(watched);
        _waits.Forget();
        _fileSystem.Answer();
        await AssertRecoversAsync(watched);
    }

    [Fact]
    public async Task A_file_that_hangs_while_another_one_is_checked_against_it_stalls_and_the_other_is_published()
    {
        using Watched watched = await WatchAsync();
        _folder.Write("app.dev.json", """{ "B": "2" }""");
        watched.Clock.OnSettle = () => _fileSystem.Hang(HungCall.Probe);
        int reads = 0;
        _fileSystem.OnOther = () => _waits!.BlockUntilWaits(++reads);

        Task tick = watched.TickAsync();
        await LetTimeOutAsync(watched, of: 3);
        _fileSystem.OnOther = static () => { };
        await tick;

        Assert.Equal("2", watched["B"]);
        AssertStalled(watched);
        watched.Clock.OnSettle = static () => { };
        _folder.Write("app.json", """{ "A": "2" }""");
        _fileSystem.Answer();
        await AssertRecoversAsync(watched);
    }

    [Fact]
    public async Task A_reload_that_hangs_has_the_turn_no_longer_than_the_time_limit()
    {
        using Watched watched = await WatchAsync();
        _folder.Write("app.json", """{ "A": "2" }""");
        _fileSystem.Hang(HungCall.Open);

        _fileSystem.OnOther = () => _waits!.BlockUntilWaits(2);
        Task<bool> reload = watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);
        await _fileSystem.WhenHungAsync();
        await _waits!.WhenOnlyOneIsLateAsync(of: 2);
        _fileSystem.OnOther = static () => { };
        _folder.Write("app.dev.json", """{ "B": "2" }""");
        Task tick = watched.TickAsync();
        watched.Clock.Advance(PatientClock.ReadTimeout);

        ConfigurationFileException exception = await Assert.ThrowsAsync<ConfigurationFileException>(() => reload);
        await tick;
        Assert.Equal(_folder.Combine("app.json"), exception.Path);
        Assert.Equal("2", watched["B"]);
        AssertStalled(watched);
        _fileSystem.Answer();
        await AssertRecoversAsync(watched);
    }

    [Fact]
    public async Task A_file_that_stalls_again_is_reported_again()
    {
        using Watched watched = await WatchAsync();
        for (int i = 1; i <= 2; i++)
        {
            _waits!.Forget();
            _folder.Write("app.json", $$"""{ "A": "{{i}}" }""");
            _fileSystem.Hang(HungCall.Open);
            Task tick = watched.TickAsync();
            await LetTimeOutAsync(watched);
            await tick;
            Assert.Equal(i, watched.Failures.Count);
            _fileSystem.Answer();
            await watched.TickUntilAsync(() => watched.Handle.Files[0].State == FileState.Loaded);
        }

        Assert.Equal("2", watched["A"]);
    }

    [Fact]
    public async Task A_stalled_file_that_answers_is_stalled_no_more_although_another_one_is_bad()
    {
        using Watched watched = await WatchAsync();
        _folder.Write("app.json", """{ "A": "2" }""");
        _fileSystem.Hang(HungCall.Open);
        Task tick = watched.TickAsync();
        await LetTimeOutAsync(watched);
        await tick;

        _folder.Write("app.dev.json", "{ bad");
        _fileSystem.Answer();
        await watched.TickUntilAsync(() => watched.Handle.Files[0].State != FileState.Stalled);

        Assert.Equal(_folder.Combine("app.dev.json"), watched.Handle.Files[0].Failure?.Path);
    }

    [Fact]
    public async Task A_logger_that_throws_when_it_hears_of_a_stall_does_not_end_the_polling()
    {
        var broken = Substitute.For<ILogger>();
        broken.IsEnabled(Arg.Any<LogLevel>()).Returns(true);
        using Watched watched = await WatchAsync(broken);
        _fileSystem.Hang(HungCall.Probe);
        var hung = Task.Run(watched.Engine.TickAsync, TestContext.Current.CancellationToken);
        await _fileSystem.WhenHungAsync();
        broken.WhenForAnyArgs(static log => log.Log<object>(default, default, default!, default, default!))
            .Throw(new InvalidOperationException("The log is full."));
        watched.Clock.Advance(PatientClock.ReadTimeout);

        await watched.Engine.TickAsync();
        _folder.Write("app.dev.json", """{ "B": "2" }""");
        await watched.TickAsync();

        Assert.Equal("2", watched["B"]);
        _fileSystem.Answer();
        await hung;
    }

    [Theory]
    [InlineData(HungCall.Open)]
    [InlineData(HungCall.Read)]
    [InlineData(HungCall.Probe)]
    public async Task A_synchronous_reload_of_a_file_that_hangs_is_bounded_and_does_not_throw(HungCall call)
    {
        using Watched watched = await WatchAsync();
        _folder.Write("app.dev.json", """{ "B": "2" }""");
        _fileSystem.OnHang = () => watched.Clock.Advance(PatientClock.ReadTimeout);
        _fileSystem.Hang(call);

        watched.Root.Reload();

        Assert.Equal("2", watched["B"]);
        Assert.Equal(FileState.Stalled, watched.Handle.Files[0].State);
    }

    public void Dispose()
    {
        _fileSystem.Dispose();
        _folder.Dispose();
    }

    /// <summary>Watches both files, verified: a tick reads only those that move.</summary>
    private async Task<Watched> WatchAsync(ILogger? log = null)
    {
        var watched = new Watched(
            _folder,
            ["app.json", "app.dev.json"],
            plan => WithPatience(plan) with { Logger = log ?? plan.Logger },
            _fileSystem);
        watched.Clock.Advance(TimeSpan.FromSeconds(2));
        await watched.TickAsync();
        _waits!.Forget();
        return watched;
    }

    private LoadPlan WithPatience(LoadPlan plan)
    {
        _waits = new PatientClock(plan.TimeProvider);
        return plan with { TimeProvider = _waits, ReadTimeout = PatientClock.ReadTimeout };
    }

    /// <summary>Lets the time limit pass once of so many calls all but the hung one have returned.</summary>
    private async Task LetTimeOutAsync(Watched watched, int of = 1)
    {
        await _fileSystem.WhenHungAsync();
        await _waits!.WhenOnlyOneIsLateAsync(of);
        watched.Clock.Advance(PatientClock.ReadTimeout);
        _waits.Forget();
    }

    private void AssertStalled(Watched watched)
    {
        Assert.Equal("1", watched["A"]);
        ConfigurationFailure failure = Assert.Single(watched.Failures);
        Assert.Equal(_folder.Combine("app.json"), failure.Path);
        Assert.Contains("did not answer within 00:00:07", failure.Reason, StringComparison.Ordinal);
        Assert.Equal([FileState.Stalled, FileState.Loaded], watched.Handle.Files.Select(static file => file.State));
        Assert.Equal(failure, watched.Handle.Files[0].Failure);
    }

    /// <summary>Other edits come through, and nobody knocks at the hung file again.</summary>
    private async Task AssertOthersGoOnAsync(Watched watched)
    {
        int hung = _fileSystem.Hung;
        _folder.Write("app.dev.json", """{ "B": "3" }""");
        await watched.TickAsync();
        Assert.Equal("3", watched["B"]);
        watched.Clock.Advance(TimeSpan.FromMinutes(1));
        await watched.TickAsync(times: 3);
        Assert.Equal(hung, _fileSystem.Hung);
        AssertStalled(watched);
    }

    private static async Task AssertRecoversAsync(Watched watched)
    {
        await watched.TickUntilAsync(() => watched["A"] == "2");
        Assert.Equal(FileState.Loaded, watched.Handle.Files[0].State);
        Assert.Null(watched.Handle.Files[0].Failure);
        Assert.Single(watched.Failures);
    }
}
