using AsyncConfig.Files;
using AsyncConfig.Planning;
using AsyncConfig.Tests.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>A first load on a file system that does not answer ends at the time limit, on both paths.</summary>
public sealed class FirstLoadBoundTests
{
    public static TheoryData<HungCall, bool> Calls => new MatrixTheoryData<HungCall, bool>(
        [HungCall.Open, HungCall.Read, HungCall.Probe], [true, false]);

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_file_that_hangs_fails_the_load_by_name(HungCall call, bool blocking)
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");

        await AssertFailsAsync(folder, path, call, blocking);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_that_hangs_fails_the_load_by_name(bool blocking)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");

        await AssertFailsAsync(folder, folder.FullPath, HungCall.Probe, blocking);
    }

    [Fact]
    public async Task A_default_file_that_nobody_reads_may_hang()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        string unread = folder.Combine("app.yaml");
        using var hung = new HungFileSystem(unread);
        PatientClock? waits = null;
        using var engine = new EngineUnderLoad(
            folder, ["app.json"], plan => WithPatience(plan, ref waits) with { UnreadDefaults = [unread] }, hung);

        await LoadAsync(engine, hung, waits!, HungCall.Probe, blocking: true);

        Assert.Equal("1", engine["A"]);
    }

    [Fact]
    public async Task A_slow_file_has_its_time_for_each_of_the_two_readings()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        TestClock? clock = null;
        var slow = new ObservedFileSystem(FileSystem.ForThisMachine) { AfterRead = () => clock!.Advance(TimeSpan.FromSeconds(7)) };
        using var engine = new EngineUnderLoad(folder, ["app.json"], fileSystem: slow);
        clock = engine.Clock;

        await engine.LoadAsync(blocking: false);

        Assert.Equal("1", engine["A"]);
    }

    private static async Task AssertFailsAsync(TempFolder folder, string hungPath, HungCall call, bool blocking)
    {
        using var hung = new HungFileSystem(hungPath);
        PatientClock? waits = null;
        using var engine = new EngineUnderLoad(folder, ["app.json"], plan => WithPatience(plan, ref waits), hung);

        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(
            () => LoadAsync(engine, hung, waits!, call, blocking));

        Assert.Contains(folder.Combine("app.json"), exception.Message, StringComparison.Ordinal);
        Assert.Contains("did not answer within 00:00:07", exception.Message, StringComparison.Ordinal);
        Assert.Equal(folder.Combine("app.json"), Assert.IsType<ConfigurationFileException>(exception.InnerException).Path);

        // Nothing is left over: once the file system answers, the same engine loads.
        hung.Answer();
        await engine.LoadAsync(blocking);
        Assert.Equal("1", engine["A"]);
    }

    private static async Task LoadAsync(EngineUnderLoad engine, HungFileSystem hung, PatientClock waits, HungCall call, bool blocking)
    {
        hung.Hang(call);
        if (blocking)
        {
            hung.OnHang = () => engine.Clock.Advance(PatientClock.ReadTimeout);
            await engine.LoadAsync(blocking);
            return;
        }

        Task load = engine.LoadAsync(blocking);
        await hung.WhenHungAsync();
        await waits.WhenOnlyOneIsLateAsync(of: 1);
        engine.Clock.Advance(PatientClock.ReadTimeout);
        await load;
    }

    private static LoadPlan WithPatience(LoadPlan plan, ref PatientClock? waits)
    {
        waits = new PatientClock(plan.TimeProvider);
        return plan with { TimeProvider = waits, ReadTimeout = PatientClock.ReadTimeout };
    }
}
