using AsyncConfig.Files;
using AsyncConfig.Tests.Files;
using AsyncConfig.Tests.Reloading;

namespace AsyncConfig.Tests.Handles;

/// <summary>What the handle says of each file.</summary>
public sealed class FileStatusTests
{
    private const string Text = """{ "A": "1" }""";

    [Fact]
    public async Task A_loaded_file_has_version_length_and_time_and_all_move_with_a_comment()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);

        FileStatus before = Status(watched);
        Assert.Equal((path, FileState.Loaded, 12, null), (before.Path, before.State, before.Length, before.Failure));
        Assert.Equal(DateTimeOffset.UnixEpoch, before.LoadedAt);
        folder.Write("app.json", Text + " // a comment");
        watched.Clock.Advance(TimeSpan.FromSeconds(10));
        await watched.TickAsync();

        FileStatus after = Status(watched);
        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal((FileState.Loaded, 25), (after.State, after.Length));
        Assert.True(after.LoadedAt >= DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_absent_override_says_so_until_it_appears_and_again_when_it_goes()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        FileStatus absent = Status(watched, 1);
        Assert.Equal(
            (FileState.Absent, FileStatus.AbsentVersion, 0, null, null),
            (absent.State, absent.Version, absent.Length, absent.LoadedAt, absent.Failure));
        string path = folder.Write("app.dev.json", """{ "A": "2" }""");
        await watched.TickAsync();
        Assert.Equal(FileState.Loaded, Status(watched, 1).State);
        File.Delete(path);
        await watched.TickAsync(times: 2);

        Assert.Equal(absent, Status(watched, 1));
        Assert.Equal("1", watched["A"]);
    }

    [Fact]
    public async Task A_rejected_file_keeps_version_and_length_of_the_content_in_use_and_says_why()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);
        FileStatus good = Status(watched);

        folder.Write("app.json", "\n  {\"A\": ");
        await watched.TickAsync();

        FileStatus bad = Status(watched);
        Assert.Equal(good with { State = FileState.Rejected, Failure = bad.Failure }, bad);
        Assert.Equal((path, 2), (bad.Failure!.Path, bad.Failure.Line));
        Assert.Equal(watched.Failures.Single(), bad.Failure);
        folder.Write("app.json", Text);
        await watched.TickAsync();
        Assert.Equal((FileState.Loaded, null), (Status(watched).State, Status(watched).Failure));
    }

    [Fact]
    public void A_status_reads_as_one_line_for_people()
    {
        var loaded = new FileStatus("/app/a.json", FileState.Loaded, "1f", 120, DateTimeOffset.UnixEpoch, null);
        var failure = new ConfigurationFailure("/app/a.json", 3, 5, "Smtp:Port", "A comma is missing.", DateTimeOffset.UnixEpoch.AddHours(1));

        Assert.Equal("/app/a.json: Loaded, 120 bytes read 1970-01-01 00:00:00Z", loaded.ToString());
        Assert.Equal(
            "/app/a.json: Rejected since 1970-01-01 01:00:00Z, 120 bytes read 1970-01-01 00:00:00Z in use. /app/a.json(3,5): A comma is missing. (key 'Smtp:Port')",
            (loaded with { State = FileState.Rejected, Failure = failure }).ToString());
        Assert.Equal(
            "/app/a.json: Absent", (loaded with { State = FileState.Absent, LoadedAt = null }).ToString());
        Assert.Equal(
            "/app/a.json: Stalled since 1970-01-01 01:00:00Z, no content in use. /app/a.json(3,5): A comma is missing. (key 'Smtp:Port')",
            (loaded with { State = FileState.Stalled, LoadedAt = null, Failure = failure }).ToString());
    }

    [Fact]
    public async Task A_good_file_that_waits_for_a_bad_one_is_rejected_with_the_failure_of_that_one()
    {
        using var folder = new TempFolder();
        folder.Write("a.json", Text);
        string bad = folder.Write("b.json", """{ "B": "1" }""");
        using var watched = new Watched(folder, ["a.json", "b.json"]);

        folder.Write("a.json", """{ "A": "2" }""");
        folder.Write("b.json", "{");
        await watched.TickAsync();

        Assert.Equal([FileState.Rejected, FileState.Rejected], watched.Handle.Files.Select(file => file.State));
        Assert.Equal([bad, bad], watched.Handle.Files.Select(file => file.Failure!.Path));
        Assert.Equal("1", watched["A"]);
    }

    [Fact]
    public async Task A_file_whose_disk_does_not_answer_is_stalled_and_its_content_stays_in_use()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var latch = new Latch();
        bool hangs = false;
        var disk = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            BeforeCall = _ =>
            {
                if (Volatile.Read(ref hangs))
                {
                    latch.Hold();
                }
            },
        };
        using var watched = new Watched(folder, ["app.json"], fileSystem: disk);

        Volatile.Write(ref hangs, true);
        Task hung = Task.Run(watched.Engine.TickAsync, TestContext.Current.CancellationToken);
        await latch.Entered.InTime();
        watched.Clock.Advance(TimeSpan.FromSeconds(10));
        await watched.TickAsync();
        Assert.Equal(FileState.Stalled, Status(watched).State);
        Assert.Equal("1", watched["A"]);

        latch.Open();
        await hung.InTime();
    }

    private static FileStatus Status(Watched watched, int index = 0) => watched.Handle.Files[index];
}
