using System.Text;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Saving;

/// <summary>Going back to an earlier version, on real files.</summary>
public sealed class RollbackTests
{
    private const string First = "{\r\n  // the greeting\r\n  \"Greeting\": \"hello\"\r\n}\r\n";

    [Fact]
    public async Task A_rollback_saves_the_earlier_text_byte_for_byte()
    {
        using var folder = new TempFolder();
        byte[] text = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(First)];
        string path = folder.Write("app.json", text);
        using Watched watched = Watch(folder, "app.json");
        string first = watched.Handle.Version;
        await watched.SaveAsync(static edit => edit.Set("Greeting", "good day").Set("New", "x"));

        SaveResult result = await RollbackAsync(watched, first);

        Assert.Equal(text, File.ReadAllBytes(path));
        Assert.Equal(("hello", null), (watched["Greeting"], watched["New"]));
        Assert.Equal(first, watched.Handle.Version);
        Assert.Equal(first, result.Version);
        Assert.Equal([path], result.Files);
        Assert.Equal(["Greeting", "New"], result.ChangedKeys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_is_announced_once_with_its_cause_and_is_a_version_of_its_own()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using Watched watched = Watch(folder, "app.json");
        string first = watched.Handle.Version;
        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        await watched.TickAsync();
        int tokens = watched.Tokens;

        await RollbackAsync(watched, first);
        await watched.TickAsync(times: 3);

        Assert.Equal(tokens + 1, watched.Tokens);
        Assert.Equal((ChangeCause.Rollback, "A"), (watched.Changes.Last().Cause, watched.Changes.Last().Changed.Single()));
        Assert.Equal(
            [ChangeCause.Rollback, ChangeCause.Save, ChangeCause.Load], watched.Handle.History.Select(static version => version.Cause));
    }

    [Fact]
    public async Task A_rollback_can_be_taken_back()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using Watched watched = Watch(folder, "app.json");
        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        string second = watched.Handle.Version;

        await RollbackAsync(watched, watched.Handle.History[1].Version);
        await RollbackAsync(watched, watched.Handle.History[1].Version);

        Assert.Equal((second, "2"), (watched.Handle.Version, watched["A"]));
    }

    [Fact]
    public async Task Files_that_hold_the_earlier_text_are_not_touched()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        string other = folder.Write("other.json", """{ "B": "1" }""");
        using Watched watched = Watch(folder, "app.json", "other.json");
        string first = watched.Handle.Version;
        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        File.SetLastWriteTimeUtc(other, DateTime.UnixEpoch);

        SaveResult result = await RollbackAsync(watched, first);
        SaveResult again = await RollbackAsync(watched, first);

        Assert.Equal([folder.Combine("app.json")], result.Files);
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(other));
        Assert.Empty(again.Files);
        Assert.Empty(again.ChangedKeys);
    }

    [Fact]
    public async Task A_format_that_cannot_edit_can_be_rolled_back()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", "one");
        using var watched = new Watched(folder, ["app.json"], static plan => plan with
        {
            KeepHistory = 10,
            Files = [.. plan.Files.Select(static file => file with { Format = new WholeTextFormat("Text") })],
        });
        string first = watched.Handle.Version;
        folder.Write("app.json", "two");
        await watched.TickAsync();

        await RollbackAsync(watched, first);

        Assert.Equal("one", File.ReadAllText(folder.Combine("app.json")));
    }

    [Fact]
    public async Task What_somebody_else_wrote_is_taken_first_so_that_it_can_be_gone_back_to()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using Watched watched = Watch(folder, "app.json");
        string first = watched.Handle.Version;
        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        folder.Write("app.json", """{ "A": "theirs" }""");

        await RollbackAsync(watched, first);

        Assert.Equal("1", watched["A"]);
        Assert.Equal(
            [ChangeCause.Rollback, ChangeCause.Edit, ChangeCause.Save, ChangeCause.Load],
            watched.Handle.History.Select(static version => version.Cause));
        await RollbackAsync(watched, watched.Handle.History[1].Version);
        Assert.Equal("""{ "A": "theirs" }""", File.ReadAllText(folder.Combine("app.json")));
    }

    [Fact]
    public async Task A_text_that_is_still_being_written_is_not_replaced()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using Watched watched = Watch(folder, "app.json");
        string first = watched.Handle.Version;
        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        int writes = 0;
        watched.Clock.OnSettle = () => folder.Write("app.json", $$"""{ "A": "theirs {{writes++}}" }""");
        folder.Write("app.json", """{ "A": "theirs" }""");

        ConfigurationConflictException exception =
            await Assert.ThrowsAsync<ConfigurationConflictException>(() => RollbackAsync(watched, first));

        Assert.Contains("keeps changing", exception.Message, StringComparison.Ordinal);
        Assert.Contains("theirs", File.ReadAllText(folder.Combine("app.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_does_not_parse_is_replaced_also_by_the_version_in_use()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        using Watched watched = Watch(folder, "app.json");
        folder.Write("app.json", """{ "A": """);
        await watched.TickAsync();
        Assert.Equal(FileState.Rejected, watched.Handle.Files.Single().State);

        SaveResult result = await RollbackAsync(watched, watched.Handle.Version);

        Assert.Equal([path], result.Files);
        Assert.Equal("""{ "A": "1" }""", File.ReadAllText(path));
        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);
        await watched.TickAsync();
        Assert.Equal(0, watched.Tokens);
    }

    [Fact]
    public async Task A_required_file_that_is_gone_comes_back()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        using Watched watched = Watch(folder, "app.json");
        File.Delete(path);
        await watched.TickAsync(times: 3);
        Assert.Equal(FileState.Rejected, watched.Handle.Files.Single().State);

        await RollbackAsync(watched, watched.Handle.Version);

        Assert.Equal("""{ "A": "1" }""", File.ReadAllText(path));
        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);
    }

    [Fact]
    public async Task A_file_that_was_put_back_by_hand_behind_a_broken_one_is_published_with_it()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("other.json", """{ "B": "1" }""");
        using Watched watched = Watch(folder, "app.json", "other.json");
        string first = watched.Handle.Version;
        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("other.json", """{ "B": """);
        await watched.TickAsync();
        Assert.Equal("2", watched["A"]);

        SaveResult result = await RollbackAsync(watched, first);

        Assert.Equal([folder.Combine("other.json")], result.Files);
        Assert.Equal(("1", "1", first), (watched["A"], watched["B"], watched.Handle.Version));
        Assert.All(watched.Handle.Files, static file => Assert.Equal(FileState.Loaded, file.State));
    }

    [Theory]
    [InlineData("app.dev.json", """{ "A": "dev" }""")]
    [InlineData("app.dev.yaml", "A: dev\n")]
    [InlineData("app.dev.json", """{ "A": """)]
    public async Task An_override_that_did_not_exist_gets_a_text_without_keys(string name, string text)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "base" }""");
        using Watched watched = Watch(folder, "app.json", name);
        string first = watched.Handle.Version;
        string path = folder.Write(name, text);
        await watched.TickAsync();

        SaveResult result = await RollbackAsync(watched, first);

        Assert.Equal("{}\n", File.ReadAllText(path));
        Assert.Equal([path], result.Files);
        Assert.Equal("base", watched["A"]);
        Assert.NotEqual(first, watched.Handle.Version);
        Assert.All(watched.Handle.Files, static file => Assert.Equal(FileState.Loaded, file.State));
        Assert.Empty((await RollbackAsync(watched, first)).Files);
    }

    [Fact]
    public async Task A_file_that_did_not_exist_stays_when_its_format_cannot_say_nothing()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", "one");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"], static plan => plan with
        {
            KeepHistory = 10,
            Files = [.. plan.Files.Select(static file => file with { Format = new WholeTextFormat("Text") })],
        });
        string first = watched.Handle.Version;
        string path = folder.Write("app.dev.json", "two");
        await watched.TickAsync();

        ConfigurationSaveException exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => RollbackAsync(watched, first));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
        Assert.Contains("remove the file, and roll back again", exception.Message, StringComparison.Ordinal);
        Assert.Equal("two", File.ReadAllText(path));
        File.Delete(path);
        await watched.TickAsync(times: 3);
        Assert.Empty((await RollbackAsync(watched, first)).Files);
        Assert.Equal(first, watched.Handle.Version);
    }

    [Fact]
    public async Task An_optional_file_that_is_gone_and_still_in_use_is_let_go_by_a_version_without_it()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "base" }""");
        using var watched = new Watched(folder, ["app.json", "extra.json"], static plan => plan with
        {
            KeepHistory = 10,
            Files = [.. plan.Files.Select(static file => file with { Optional = true })],
        });
        string first = watched.Handle.Version;
        string path = folder.Write("extra.json", """{ "A": "extra" }""");
        await watched.TickAsync();
        File.Delete(path);
        await watched.TickAsync(times: 3);
        Assert.Equal("extra", watched["A"]);

        SaveResult result = await RollbackAsync(watched, first);

        Assert.Empty(result.Files);
        Assert.Equal(["A"], result.ChangedKeys);
        Assert.Equal(("base", first), (watched["A"], watched.Handle.Version));
        Assert.False(File.Exists(path));
        Assert.Equal(FileState.Absent, watched.Handle.Files[1].State);
        await watched.TickAsync();
        Assert.Equal("base", watched["A"]);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_not_created_behind_a_mount_that_is_missing()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "base" }""");
        folder.Write("mounted/app.dev.json", """{ "A": "dev" }""");
        using Watched watched = Watch(folder, "app.json", "mounted/app.dev.json");
        string first = watched.Handle.Version;
        await watched.SaveAsync("app.json", static edit => edit.Set("A", "new"));
        Directory.Delete(folder.Combine("mounted"), recursive: true);
        await watched.TickAsync(times: 3);

        ConfigurationSaveException exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => RollbackAsync(watched, first));

        Assert.Equal(SaveFailureReason.NotReplaceable, exception.Reason);
        Assert.Contains("folder does not exist", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Combine("mounted")));
        Assert.Equal("""{ "A": "new" }""", File.ReadAllText(folder.Combine("app.json")));
    }

    [Fact]
    public async Task A_path_that_cannot_be_read_is_not_replaced()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        using Watched watched = Watch(folder, "app.json");
        File.Delete(path);
        Directory.CreateDirectory(path);
        await watched.TickAsync(times: 3);

        ConfigurationSaveException exception =
            await Assert.ThrowsAsync<ConfigurationSaveException>(() => RollbackAsync(watched, watched.Handle.Version));

        Assert.Equal(SaveFailureReason.NotReplaceable, exception.Reason);
        Assert.Contains("cannot be replaced as it stands", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_a_gate_refuses_by_now_is_not_gone_back_to()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "tiger" }""");
        bool isStrict = false;
        using var watched = new Watched(folder, ["app.json"], plan => plan with { KeepHistory = 10, Gates = [Gate] });
        string first = watched.Handle.Version;
        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        isStrict = true;

        ConfigurationSaveException exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => RollbackAsync(watched, first));

        Assert.Equal(SaveFailureReason.Rejected, exception.Reason);
        Assert.DoesNotContain("tiger", exception.Message, StringComparison.Ordinal);
        Assert.Equal("""{ "A": "2" }""", File.ReadAllText(path));

        ValueTask Gate(IConfiguration candidate, CancellationToken cancellationToken) => isStrict
            ? throw new InvalidOperationException($"No {candidate["A"]} here.")
            : ValueTask.CompletedTask;
    }

    [Fact]
    public async Task From_a_gate_it_throws_and_from_a_listener_it_works()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        Watched? self = null;
        Exception? fromGate = null;
        using var watched = new Watched(folder, ["app.json"], plan => plan with { KeepHistory = 10, Gates = [Gate] });
        self = watched;
        string first = watched.Handle.Version;
        var fromListener = new TaskCompletionSource<Task<SaveResult>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = watched.Handle.OnChange(change =>
        {
            if (change.Cause == ChangeCause.Save)
            {
                fromListener.SetResult(RollbackAsync(watched, first));
            }
        });

        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        SaveResult result = await (await fromListener.Task.InTime()).InTime();

        Assert.IsType<InvalidOperationException>(fromGate);
        Assert.Equal((first, "1"), (result.Version, watched["A"]));

        ValueTask Gate(IConfiguration candidate, CancellationToken cancellationToken)
        {
            if (self is not null && candidate["A"] == "2")
            {
                fromGate = self.Handle.RollbackAsync(self.Handle.Version, CancellationToken.None).Exception?.InnerException;
            }

            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task The_expected_version_guards_against_what_was_not_seen()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        using Watched watched = Watch(folder, "app.json");
        string first = watched.Handle.Version;
        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        var options = new SaveOptions { ExpectedVersion = watched.Handle.Version };
        folder.Write("app.json", """{ "A": "theirs" }""");

        await Assert.ThrowsAsync<ConfigurationConflictException>(() =>
            watched.Handle.RollbackAsync(first, options, TestContext.Current.CancellationToken));
        Assert.Equal("""{ "A": "theirs" }""", File.ReadAllText(path));

        options.ExpectedVersion = watched.Handle.Version;
        await watched.Handle.RollbackAsync(first, options, TestContext.Current.CancellationToken);
        Assert.Equal("1", watched["A"]);
    }

    [Fact]
    public async Task With_several_sources_the_expected_version_is_that_of_the_handle()
    {
        using var folder = new TempFolder();
        using var configuration = new ConfigurationManager();
        string first = folder.Write("first.json", """{ "A": 1 }""");
        string second = folder.Write("second.json", """{ "B": 1 }""");
        configuration
            .AddAsyncFiles(options => options.Add(first, environmentOverrides: false).KeepHistory = 5)
            .AddAsyncFiles(options => options.Add(second, environmentOverrides: false).KeepHistory = 5);
        IConfigurationFiles files = configuration.GetAsyncFiles();
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await files.SaveAsync(static edit => edit.Set("A", 2), cancellationToken: cancellationToken);
        string start = files.History.First(static version => version.Cause == ChangeCause.Load && version.ChangedKeys.Count == 0).Version;
        string ofFirst = files.History.Single(static version => version.Cause == ChangeCause.Save).Version;

        await files.RollbackAsync(ofFirst, new SaveOptions { ExpectedVersion = files.Version }, cancellationToken);
        await Assert.ThrowsAsync<ConfigurationConflictException>(
            () => files.RollbackAsync(start, new SaveOptions { ExpectedVersion = "another" }, cancellationToken));

        Assert.Equal("2", configuration["A"]);
    }

    [Theory]
    [InlineData("# overrides go here\n", "# overrides go here\n{}\n")]
    [InlineData("# overrides go here", "# overrides go here\n{}\n")]
    [InlineData("", "{}\n")]
    public async Task A_text_that_said_nothing_says_that_no_keys_are_meant_once_there_were_some(string text, string saved)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "base" }""");
        string path = folder.Write("app.dev.yaml", text);
        using Watched watched = Watch(folder, "app.json", "app.dev.yaml");
        using var other = new Watched(folder, ["app.json", "app.dev.yaml"]);
        string first = watched.Handle.Version;
        folder.Write("app.dev.yaml", "A: dev\n");
        await watched.TickAsync();
        await other.TickAsync();

        await RollbackAsync(watched, first);
        await other.TickAsync();

        Assert.Equal(saved, File.ReadAllText(path));
        Assert.Equal(("base", "base"), (watched["A"], other["A"]));
        Assert.Empty((await RollbackAsync(watched, first)).Files);
    }

    [Fact]
    public void Null_is_refused()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", "{}");
        using Watched watched = Watch(folder, "app.json");

        Assert.Throws<ArgumentNullException>("version", () => { _ = watched.Handle.RollbackAsync(null!, TestContext.Current.CancellationToken); });
        Assert.Throws<ArgumentNullException>("options", () => { _ = watched.Handle.RollbackAsync("", null!, TestContext.Current.CancellationToken); });
    }

    private static Watched Watch(TempFolder folder, params string[] names) =>
        new(folder, names, static plan => plan with { KeepHistory = 10 });

    private static Task<SaveResult> RollbackAsync(Watched watched, string version) =>
        watched.Handle.RollbackAsync(version, TestContext.Current.CancellationToken);
}
