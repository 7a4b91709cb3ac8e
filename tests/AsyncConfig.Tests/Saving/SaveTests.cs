using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Saving;

/// <summary>Saving to a named file and to the file that supplies a key, on real files.</summary>
public sealed class SaveTests
{
    private const string Text = """
        {
          // the greeting
          "Greeting": "hello", // shown first
          "Port": 80
        }

        """;

    [Fact]
    public async Task A_save_is_the_end_of_what_was_wrong_with_the_file()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": 1 }""");
        using var watched = new Watched(folder, ["app.json"]);
        int edits = 10;
        watched.Clock.OnSettle = () => folder.Write("app.json", $$"""{ "A": {{++edits}} }""");
        folder.Write("app.json", """{ "A": 10 }""");
        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        watched.Clock.OnSettle = static () => { };
        folder.Write("app.json", """{ "A": 1 }""");

        await watched.SaveAsync(path, static edit => edit.Set("A", 2));

        Assert.Equal((FileState.Loaded, null), (watched.Handle.Files[0].State, watched.Handle.Files[0].Failure));
        Assert.Equal("2", watched["A"]);
    }

    [Fact]
    public async Task A_save_changes_one_value_and_keeps_the_comments()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);

        SaveResult result = await watched.SaveAsync("app.json", static edit => edit.Set("greeting", "good day"));

        Assert.Equal(Text.Replace("\"hello\"", "\"good day\"", StringComparison.Ordinal), File.ReadAllText(path));
        Assert.Equal([path], result.Files);
        Assert.Equal(["Greeting"], result.ChangedKeys);
        Assert.Empty(result.OverriddenKeys);
        Assert.Equal(watched.Handle.Files.Single().Version, result.Version);
    }

    [Fact]
    public async Task What_was_saved_is_visible_when_the_task_completes_with_exactly_one_token()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);

        await watched.SaveAsync("app.json", static edit => edit.Set("Port", 443).Set("Tls", true));
        Assert.Equal(("443", "True"), (watched["Port"], watched["Tls"]));

        await watched.TickAsync(times: 3);
        Assert.Equal(1, watched.Tokens);
        ConfigurationChange change = Assert.Single(watched.Changes);
        Assert.Equal(ChangeCause.Save, change.Cause);
        Assert.Equal(["Tls"], change.Added);
        Assert.Equal(["Port"], change.Changed);
    }

    [Fact]
    public async Task An_edit_by_somebody_else_right_after_a_save_is_seen()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);

        await watched.SaveAsync("app.json", static edit => edit.Set("Port", 443));
        await watched.Engine.Announcer.WhenQuietAsync(); // or both are announced together
        folder.Write("app.json", """{ "Port": 8080 }""");
        await watched.TickAsync();

        Assert.Equal("8080", watched["Port"]);
        Assert.Equal(2, watched.Tokens);
    }

    [Fact]
    public async Task A_save_that_changes_nothing_writes_nothing()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        SaveResult result = await watched.SaveAsync("app.json", static edit => edit.Set("Greeting", "hello").Remove("None"));

        Assert.Empty(result.Files);
        Assert.Empty(result.ChangedKeys);
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
        Assert.Equal(0, watched.Tokens);
    }

    [Fact]
    public async Task Read_modify_write_goes_through_the_indexer_and_loses_no_update()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Count": 0 }""");
        using var watched = new Watched(folder, ["app.json"], static plan => plan with { TimeProvider = TimeProvider.System });
        using var other = new Watched(folder, ["app.json"], static plan => plan with { TimeProvider = TimeProvider.System });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            (i % 2 == 0 ? watched : other).SaveAsync("app.json", static edit =>
                edit.Set("Count", long.Parse(edit["Count"]!, System.Globalization.CultureInfo.InvariantCulture) + 1)))));

        Assert.Equal("""{ "Count": 20 }""", File.ReadAllText(folder.Combine("app.json")));
    }

    [Fact]
    public async Task Each_key_goes_to_the_file_that_supplies_it_and_a_new_one_to_its_parents_base_file()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Smtp": { "Host": "base", "Port": 25 } }""");
        folder.Write("app.dev.json", """{ "Smtp": { "Host": "dev" } }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        SaveResult result = await watched.SaveAsync(static edit => edit
            .Set("Smtp:Host", "new").Set("Smtp:Port", 26).Set("Smtp:User", "me").Set("Other", "x"));

        Assert.Equal("""{ "Smtp": { "Host": "base", "Port": 26, "User": "me" }, "Other": "x" }""", File.ReadAllText(folder.Combine("app.json")));
        Assert.Equal("""{ "Smtp": { "Host": "new" } }""", File.ReadAllText(folder.Combine("app.dev.json")));
        Assert.Equal([folder.Combine("app.json"), folder.Combine("app.dev.json")], result.Files);
        Assert.Equal(watched.Handle.Version, result.Version);
        await watched.TickAsync();
        Assert.Equal(1, watched.Tokens);
    }

    [Fact]
    public async Task Keys_that_a_later_layer_or_provider_overrides_are_named()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1", "B": "1", "C": "1" }""");
        folder.Write("app.Staging.json", """{ "A": "dev" }""");
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFiles(options =>
        {
            options.BasePath = folder.FullPath;
            options.EnvironmentName = "Staging";
            options.Add("app.json");
        });
        configuration.AddInMemoryCollection([new("B", "memory")]);

        SaveResult result = await configuration.GetAsyncFiles()
            .SaveAsync(
                "app.json",
                static edit => edit.Set("A", "2").Set("B", "2").Set("C", "2"),
                cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["A", "B", "C"], result.ChangedKeys);
        Assert.Equal(["A", "B"], result.OverriddenKeys);
        Assert.Equal(("dev", "memory", "2"), (configuration["A"], configuration["B"], configuration["C"]));
    }

    [Fact]
    public async Task The_expected_version_of_a_file_guards_against_an_edit_that_was_not_seen()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);
        string version = watched.Handle.Files.Single().Version;

        folder.Write("app.json", """{ "Port": 81 }""");
        var exception = await Assert.ThrowsAsync<ConfigurationConflictException>(() => watched.SaveAsync(
            "app.json", static edit => edit.Set("Port", 82), new SaveOptions { ExpectedVersion = version }));

        Assert.Equal(SaveFailureReason.Conflict, exception.Reason);
        Assert.Equal(path, exception.Path);
        Assert.Equal("""{ "Port": 81 }""", File.ReadAllText(path));
    }

    [Fact]
    public async Task The_expected_version_of_the_set_conflicts_only_when_a_file_that_is_touched_moved()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("app.dev.json", """{ "B": "1" }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);
        var options = new SaveOptions { ExpectedVersion = watched.Handle.Version };

        folder.Write("app.dev.json", """{ "B": "2" }""");
        await watched.TickAsync();
        await watched.SaveAsync(static edit => edit.Set("A", "saved"), options);
        await Assert.ThrowsAsync<ConfigurationConflictException>(
            () => watched.SaveAsync(static edit => edit.Set("B", "saved"), options));

        Assert.Equal(("saved", "2"), (watched["A"], watched["B"]));
    }

    [Fact]
    public async Task A_refusing_gate_leaves_disk_and_memory_alone()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"], static plan => plan with
        {
            Gates = [static (candidate, _) => candidate["Port"] == "0" ? throw new InvalidOperationException("no port") : default],
        });

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => watched.SaveAsync("app.json", static edit => edit.Set("Port", 0)));

        Assert.Equal(SaveFailureReason.Rejected, exception.Reason);
        Assert.Equal(Text, File.ReadAllText(path));
        Assert.Equal("80", watched["Port"]);
        Assert.Equal(["app.json"], Directory.GetFiles(folder.FullPath).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_save_from_inside_a_gate_throws()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        IConfigurationFiles? files = null;
        using var watched = new Watched(folder, ["app.json"], plan => plan with
        {
            Gates =
            [
                async (_, token) => await (files?.SaveAsync(
                    "app.json", static edit => edit.Set("X", "y"), cancellationToken: token) ?? Task.CompletedTask),
            ],
        });
        files = watched.Handle;

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => watched.SaveAsync("app.json", static edit => edit.Set("Port", 1)));

        Assert.Equal(SaveFailureReason.Rejected, exception.Reason);
        Assert.Contains("must not", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_publishes_also_while_another_layer_is_broken()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("app.dev.json", """{ "B": "1" }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);
        folder.Write("app.dev.json", "{");
        await watched.TickAsync();

        await watched.SaveAsync("app.json", static edit => edit.Set("A", "2"));

        Assert.Equal(("2", "1"), (watched["A"], watched["B"]));
        Assert.Equal([FileState.Loaded, FileState.Rejected], watched.Handle.Files.Select(static file => file.State));
    }

    [Fact]
    public async Task A_file_that_does_not_parse_is_not_edited()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);
        folder.Write("app.json", "{ canary");

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => watched.SaveAsync("app.json", static edit => edit.Set("Port", 1)));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
        Assert.Equal("{ canary", File.ReadAllText(path));
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Port:Below")]
    [InlineData("List:7")]
    public async Task An_edit_that_cannot_be_made_is_refused_with_its_key(string key)
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "Port": 80, "List": [1] }""");
        using var watched = new Watched(folder, ["app.json"]);

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => watched.SaveAsync("app.json", edit => edit.Set(key, "canary")));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal("""{ "Port": 80, "List": [1] }""", File.ReadAllText(path));
    }

    [Fact]
    public async Task A_file_that_is_none_of_the_configuration_is_refused()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        string other = folder.Write("other.json", "{}");
        using var watched = new Watched(folder, ["app.json"]);

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => watched.SaveAsync(other, static edit => edit.Set("A", "1")));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
    }

    [Fact]
    public async Task A_first_file_is_created()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json", "new/app.dev.json"]);

        await watched.SaveAsync("new/app.dev.json", static edit => edit.Set("Smtp:Host", "new"));

        Assert.Equal("new", watched["Smtp:Host"]);
        await watched.TickAsync(times: 3);
        Assert.Equal(1, watched.Tokens);
        Assert.Equal(FileState.Loaded, watched.Handle.Files[1].State);
    }

    [Fact]
    public async Task A_byte_order_mark_and_an_encoding_are_kept()
    {
        using var folder = new TempFolder();
        string path = folder.Combine("app.json");
        File.WriteAllText(path, """{ "A": "é" }""", System.Text.Encoding.BigEndianUnicode);
        using var watched = new Watched(folder, ["app.json"]);

        await watched.SaveAsync("app.json", static edit => edit.Set("A", "ü"));

        Assert.Equal(
            [.. System.Text.Encoding.BigEndianUnicode.Preamble, .. System.Text.Encoding.BigEndianUnicode.GetBytes("""{ "A": "ü" }""")],
            File.ReadAllBytes(path));
    }

    [Fact]
    public async Task Text_that_somebody_is_still_writing_is_waited_for()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"]);
        var chunks = new Queue<string>([", \"B\": \"2\"", " }"]);
        watched.Clock.OnSettle = () =>
        {
            if (chunks.TryDequeue(out string? chunk))
            {
                File.AppendAllText(path, chunk);
            }
        };

        folder.Write("app.json", """{ "A": "2" """);
        await watched.SaveAsync("app.json", static edit => edit.Set("C", "3"));

        Assert.Equal(("2", "2", "3"), (watched["A"], watched["B"], watched["C"]));
        Assert.Empty(watched.Failures);
    }

    [Fact]
    public async Task Saving_from_a_listener_works()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"]);
        var saved = new TaskCompletionSource<SaveResult>();
        using IDisposable subscription = watched.Handle.OnChange(change =>
        {
            if (change.Cause == ChangeCause.Edit)
            {
                saved.SetResult(watched.SaveAsync("app.json", static edit => edit.Set("B", "saved")).GetAwaiter().GetResult());
            }
        });

        folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();
        await saved.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(("2", "saved"), (watched["A"], watched["B"]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task Numbers_that_no_format_can_say_are_refused(double value)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => watched.SaveAsync("app.json", edit => edit.Set("Port", value)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => watched.SaveAsync("app.json", edit => edit.Set("Port", (float)value)));
    }

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public async Task Half_a_surrogate_pair_is_refused_and_not_replaced(int half)
    {
        string value = $"a{(char)half}b";
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);

        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => watched.SaveAsync("app.json", edit => edit.Set("Greeting", value)));

        Assert.Contains("Greeting", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Text, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_value_that_cannot_be_written_as_json_is_refused_with_its_key()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"]);

        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => watched.SaveAsync("app.json", static edit => edit.Set("Port", default, SaveJsonContext.Default.JsonElement)));

        Assert.Contains("Port", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Removing_from_a_file_that_does_not_exist_creates_nothing(string extension)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        string name = $"new/app.dev.{extension}";
        using var watched = new Watched(folder, ["app.json", name]);

        SaveResult result = await watched.SaveAsync(name, static edit => edit.Remove("A"));

        Assert.Empty(result.Files);
        Assert.Equal(FileStatus.AbsentVersion, result.Version);
        Assert.False(Directory.Exists(folder.Combine("new")));
    }
}
