using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Reloading;

/// <summary>A disk that fails: the last good configuration stays, and the disk is asked ever more rarely.</summary>
public sealed class InputOutputFailureTests : IDisposable
{
    private const int Rejected = 4;
    private const int Recovered = 5;

    private readonly TempFolder _folder = new("input-output");
    private readonly FaultyFileSystem _disk;
    private readonly RecordingLogger _log = new();

    public InputOutputFailureTests()
    {
        _folder.Write("app.json", """{ "A": "1" }""");
        _disk = new FaultyFileSystem(_folder.Combine("app.json"));
    }

    public static TheoryData<FaultyCall, int> Faults => new MatrixTheoryData<FaultyCall, int>(
        [FaultyCall.Open, FaultyCall.Read, FaultyCall.Probe],
        [FaultyFileSystem.PermissionDenied, FaultyFileSystem.InputOutputError]);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_failing_call_keeps_the_last_good_values_with_one_report_and_its_end_is_logged(FaultyCall call, int error)
    {
        using Watched watched = Watch();
        Break(call, error);
        _folder.Write("app.json", """{ "A": "2" }""");

        await TickEverySecondAsync(watched, seconds: 40);

        Assert.Equal("1", watched["A"]);
        Assert.Equal(0, watched.Tokens);
        ConfigurationFailure failure = Assert.Single(watched.Failures);
        Assert.Contains(error == FaultyFileSystem.PermissionDenied ? "Permission" : "input/output", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(failure, watched.Handle.Files.Single().Failure);
        Assert.Equal(LogLevel.Error, _log.Entries.Single(static entry => entry.Id == Rejected).Level);

        _disk.Error = 0;
        await TickEverySecondAsync(watched, seconds: 30);

        Assert.Equal("2", watched["A"]);
        Assert.Equal(1, watched.Tokens);
        Assert.Null(watched.Handle.Files.Single().Failure);
        Assert.Equal((1, 1), (_log.Count(Rejected), _log.Count(Recovered)));
    }

    [Theory]
    [InlineData(FaultyCall.Open)]
    [InlineData(FaultyCall.Read)]
    [InlineData(FaultyCall.Probe)]
    public async Task Attempts_back_off_from_the_poll_interval_to_thirty_seconds(FaultyCall call)
    {
        using Watched watched = Watch();
        Break(call, FaultyFileSystem.InputOutputError);
        _folder.Write("app.json", """{ "A": "2" }""");
        var attempts = new List<int>();
        for (int second = 0; second <= 125; second++)
        {
            int before = _disk.Opens;
            await watched.TickAsync();
            if (_disk.Opens > before)
            {
                attempts.Add(second);
            }

            watched.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([0, 1, 3, 7, 15, 31, 61, 91, 121], attempts);
    }

    [Theory]
    [InlineData(FaultyCall.Open)]
    [InlineData(FaultyCall.Read)]
    public async Task An_identity_that_moves_ends_the_back_off_at_once(FaultyCall call)
    {
        using Watched watched = Watch();
        Break(call, FaultyFileSystem.InputOutputError);
        _folder.Write("app.json", """{ "A": "2" }""");
        await TickEverySecondAsync(watched, seconds: 20);

        _disk.Error = 0;
        await watched.TickAsync();
        Assert.Equal("1", watched["A"]);
        _folder.Replace("app.json", """{ "A": "3" }""");
        await watched.TickAsync();

        Assert.Equal("3", watched["A"]);
    }

    [Fact]
    public async Task A_folder_that_can_be_entered_again_ends_the_back_off_at_once()
    {
        using Watched watched = Watch();
        Break(FaultyCall.Probe, FaultyFileSystem.PermissionDenied);
        await TickEverySecondAsync(watched, seconds: 20);
        Assert.Single(watched.Failures);

        _disk.Error = 0;
        await watched.TickAsync();

        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);
        Assert.Equal(0, watched.Tokens);
    }

    [Fact]
    public async Task A_reload_does_not_wait_for_the_back_off()
    {
        using Watched watched = Watch();
        Break(FaultyCall.Open, FaultyFileSystem.InputOutputError);
        _folder.Write("app.json", """{ "A": "2" }""");
        await TickEverySecondAsync(watched, seconds: 20);

        _disk.Error = 0;

        Assert.True(await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("2", watched["A"]);
    }

    [Fact]
    public async Task A_second_error_of_another_kind_is_reported_too()
    {
        using Watched watched = Watch();
        Break(FaultyCall.Open, FaultyFileSystem.InputOutputError);
        _folder.Write("app.json", """{ "A": "2" }""");
        await TickEverySecondAsync(watched, seconds: 5);

        _disk.Error = FaultyFileSystem.PermissionDenied;
        await TickEverySecondAsync(watched, seconds: 20);

        Assert.Equal(2, watched.Failures.Count);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task At_the_first_load_a_failing_call_throws_although_the_file_is_optional(FaultyCall call, int error)
    {
        Break(call, error);
        using var engine = new EngineUnderLoad(
            _folder, ["app.json"], static plan => plan with { Files = [plan.Files[0] with { Optional = true }] }, _disk);

        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => engine.LoadAsync(blocking: true));
        Assert.Contains(_folder.Combine("app.json"), exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Watched Watch() => new(
        _folder,
        ["app.json"],
        plan => plan with
        {
            PollInterval = TimeSpan.FromSeconds(1),
            TimeProvider = new ManualPolling(plan.TimeProvider),
            Logger = _log,
        },
        _disk);

    private void Break(FaultyCall call, int error)
    {
        _disk.Call = call;
        _disk.Error = error;
    }

    private static async Task TickEverySecondAsync(Watched watched, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            await watched.TickAsync();
            watched.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
