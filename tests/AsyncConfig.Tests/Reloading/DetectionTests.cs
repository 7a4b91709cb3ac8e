using AsyncConfig.Files;
using AsyncConfig.Tests.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>What is seen to change, and what is not.</summary>
public sealed class DetectionTests
{
    [Fact]
    public async Task An_edit_is_published_with_its_keys_and_one_token()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1", "B": "2", "C": "3" }""");
        using var watched = new Watched(folder, ["app.json"]);
        string version = watched.Handle.Version;

        folder.Write("app.json", """{ "A": "1", "B": "changed", "D": "4" }""");
        await watched.TickAsync();

        Assert.Equal(("1", "changed", null, "4"), (watched["A"], watched["B"], watched["C"], watched["D"]));
        Assert.Equal(1, watched.Tokens);
        ConfigurationChange change = Assert.Single(watched.Changes);
        Assert.Equal(ChangeCause.Edit, change.Cause);
        Assert.Equal(["D"], change.Added);
        Assert.Equal(["C"], change.Removed);
        Assert.Equal(["B"], change.Changed);
        Assert.Equal([folder.Combine("app.json")], change.Files);
        Assert.Equal(watched.Handle.Version, change.Version);
        Assert.NotEqual(version, change.Version);
    }

    [Fact]
    public async Task A_write_that_keeps_size_and_time_is_seen()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"]);
        DateTime written = File.GetLastWriteTimeUtc(path);

        folder.Write("app.json", """{ "A": "2" }""");
        File.SetLastWriteTimeUtc(path, written);
        await watched.TickAsync();

        Assert.Equal("2", watched["A"]);
    }

    [Fact]
    public async Task An_edit_that_no_time_stamp_shows_is_seen_by_the_hash_on_the_next_tick()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var frozen = new FrozenFileSystem();
        using var watched = new Watched(folder, ["app.json"], fileSystem: frozen);

        folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();

        Assert.Equal("2", watched["A"]);
    }

    [Fact]
    public async Task Content_is_hashed_until_two_seconds_after_the_read_and_then_once_per_verify_interval()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var frozen = new FrozenFileSystem();
        using var watched = new Watched(folder, ["app.json"], fileSystem: frozen);

        Assert.Equal(1, await OpensPerTick(TimeSpan.Zero));
        Assert.Equal(1, await OpensPerTick(TimeSpan.FromSeconds(1)));
        Assert.Equal(1, await OpensPerTick(TimeSpan.FromSeconds(1)));
        Assert.Equal(0, await OpensPerTick(TimeSpan.FromSeconds(1)));
        Assert.Equal(0, await OpensPerTick(TimeSpan.FromSeconds(28)));
        Assert.Equal(1, await OpensPerTick(TimeSpan.FromSeconds(2)));
        Assert.Equal(0, await OpensPerTick(TimeSpan.FromSeconds(1)));

        folder.Write("app.json", """{ "A": "2" }""");
        Assert.Equal(0, await OpensPerTick(TimeSpan.FromSeconds(1)));
        Assert.Equal("1", watched["A"]);
        await OpensPerTick(TimeSpan.FromSeconds(30));
        Assert.Equal("2", watched["A"]);

        async Task<int> OpensPerTick(TimeSpan later)
        {
            watched.Clock.Advance(later);
            int before = frozen.Opens;
            await watched.TickAsync();
            return frozen.Opens - before;
        }
    }

    [Theory]
    [InlineData("touch")]
    [InlineData("chmod")]
    [InlineData("identical rewrite")]
    [InlineData("identical replacement")]
    [InlineData("away and back")]
    [InlineData("there and back again")]
    public async Task What_leaves_the_bytes_alone_is_silent(string action)
    {
        const string Text = """{ "A": "1" }""";
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);
        string version = watched.Handle.Version;

        switch (action)
        {
            case "touch":
                File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
                break;
            case "chmod":
                File.SetUnixFileMode(path, UnixFileMode.UserRead);
                break;
            case "identical rewrite":
                Clock.Tick(folder, path);
                folder.Write("app.json", Text);
                break;
            case "identical replacement":
                folder.Replace("app.json", Text);
                break;
            case "away and back":
                File.Move(path, path + ".away");
                await watched.TickAsync();
                File.Move(path + ".away", path);
                break;
            default:
                folder.Write("app.json", """{ "A": "2" }""");
                folder.Write("app.json", Text);
                break;
        }

        await watched.TickAsync(times: 3);
        AssertSilent(watched);
        Assert.Equal(version, watched.Handle.Version);
    }

    [Theory]
    [InlineData("""{ "A": "1" /* a comment */ }""")]
    [InlineData("""


        {   "A"  : "1"   }
        """)]
    [InlineData("""{ "a": "1" }""")]
    public async Task A_comment_or_layout_edit_is_silent_and_origins_follow(string text)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"]);
        string version = watched.Handle.Version;

        folder.Write("app.json", text);
        await watched.TickAsync(times: 2);

        AssertSilent(watched);
        Assert.NotEqual(version, watched.Handle.Version);
        Assert.True(watched.Handle.TryGetOrigin("A", out ConfigurationOrigin? origin));
        int line = text.Split('\n').TakeWhile(static line => !line.Contains("\"1\"", StringComparison.Ordinal)).Count() + 1;
        int column = text.Split('\n')[line - 1].IndexOf("\"1\"", StringComparison.Ordinal) + 1;
        Assert.Equal((line, column), (origin.Line, origin.Column));
    }

    [Fact]
    public async Task An_edit_that_an_override_masks_is_silent()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("app.dev.json", """{ "A": "dev" }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        folder.Write("app.json", """{ "A": "masked" }""");
        await watched.TickAsync(times: 2);

        AssertSilent(watched);
        Assert.Equal("dev", watched["A"]);
    }

    [Fact]
    public async Task Two_files_that_change_together_give_one_token_and_both_are_visible()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("app.dev.json", """{ "B": "1" }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        folder.Write("app.json", """{ "A": "2" }""");
        folder.Write("app.dev.json", """{ "B": "2" }""");
        await watched.TickAsync(times: 2);

        Assert.Equal(("2", "2"), (watched["A"], watched["B"]));
        Assert.Equal(1, watched.Tokens);
        Assert.Equal(2, watched.Changes.Single().Files.Count);
    }

    [Fact]
    public async Task A_second_file_that_moves_while_the_first_settles_is_published_with_it()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("app.dev.json", """{ "B": "1" }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);
        watched.Clock.OnSettle = () =>
        {
            watched.Clock.OnSettle = static () => { };
            folder.Write("app.dev.json", """{ "B": "2" }""");
        };

        folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();

        Assert.Equal(("2", "2"), (watched["A"], watched["B"]));
        Assert.Equal(1, watched.Tokens);
    }

    [Fact]
    public async Task Of_ten_quick_edits_the_last_state_wins()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "0" }""");
        using var watched = new Watched(folder, ["app.json"]);
        int edits = 0;
        watched.Clock.OnSettle = () =>
        {
            if (edits < 3)
            {
                folder.Write("app.json", $$"""{ "A": "{{++edits}}" }""");
            }
        };

        for (int i = 0; i < 10; i++)
        {
            folder.Write("app.json", $$"""{ "A": "first {{i}}" }""");
        }

        await watched.TickAsync(times: 2);

        Assert.Equal("3", watched["A"]);
        Assert.Equal(1, watched.Tokens);
    }

    [Fact]
    public async Task A_writer_that_pauses_between_chunks_is_waited_for()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.yaml", "A: 1\nB: 1\nC: 1\n");
        using var watched = new Watched(folder, ["app.yaml"]);
        var chunks = new Queue<string>(["B: 2\n", "C: 2\n"]);
        watched.Clock.OnSettle = () =>
        {
            if (chunks.TryDequeue(out string? chunk))
            {
                File.AppendAllText(path, chunk);
            }
        };

        // Each state on the way parses, and would empty B and C.
        folder.Write("app.yaml", "A: 2\n");
        await watched.TickAsync();

        Assert.Equal(("2", "2", "2"), (watched["A"], watched["B"], watched["C"]));
        Assert.Empty(watched.Changes.Single().Removed);
    }

    [Fact]
    public async Task A_file_that_never_stands_still_keeps_the_old_values_is_reported_once_and_taken_in_the_end()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "0" }""");
        using var watched = new Watched(folder, ["app.json"]);
        int edits = 0;
        watched.Clock.OnSettle = () => folder.Write("app.json", $$"""{ "A": "{{++edits}}" }""");

        folder.Write("app.json", """{ "A": "first" }""");
        await watched.TickAsync(times: 3);

        Assert.Equal("0", watched["A"]);
        Assert.Equal(0, watched.Tokens);
        Assert.Contains("keeps changing", Assert.Single(watched.Failures).Reason, StringComparison.Ordinal);

        watched.Clock.OnSettle = static () => { };
        await watched.TickAsync();

        Assert.NotEqual("0", watched["A"]);
        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);
    }

    [Fact]
    public async Task A_file_that_is_touched_all_the_time_settles()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        int touches = 0;
        var touching = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            BeforeCall = _ => File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(++touches)),
        };
        using var watched = new Watched(folder, ["app.json"], fileSystem: touching);

        folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();

        Assert.Equal("2", watched["A"]);
        Assert.Empty(watched.Failures);
    }

    [Fact]
    public async Task An_idle_tick_opens_nothing_makes_one_call_a_file_and_allocates_nothing()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("app.dev.json", """{ "A": "2" }""");
        int calls = 0;
        var counting = new ObservedFileSystem(FileSystem.ForThisMachine) { BeforeCall = _ => calls++ };
        using var watched = new Watched(folder, ["app.json", "app.dev.json", "app.dev.yaml"], fileSystem: counting);
        await watched.TickAsync();
        watched.Clock.Advance(TimeSpan.FromSeconds(2));
        await watched.TickAsync();
        Assert.True(watched.Engine.TickAsync().IsCompletedSuccessfully);

        calls = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task tick = watched.Engine.TickAsync();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(tick.IsCompletedSuccessfully);
        Assert.Equal(3, calls);
        Assert.Equal(0, allocated);
    }

    private static void AssertSilent(Watched watched)
    {
        Assert.Equal(0, watched.Tokens);
        Assert.Empty(watched.Changes);
        Assert.Empty(watched.Failures);
    }
}
