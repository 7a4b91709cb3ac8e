using AsyncConfig.Formats;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Saving;

/// <summary>Saves without a path: each key finds its file.</summary>
public sealed class LayerAwareSaveTests
{
    [Fact]
    public async Task A_new_key_whose_parent_only_an_override_holds_goes_to_the_base_file()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": 1 }""");
        folder.Write("app.dev.json", """{ "Smtp": { "Host": "dev" } }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        await watched.SaveAsync(static edit => edit.Set("Smtp:Port", 25));

        Assert.Equal("""{ "A": 1, "Smtp": { "Port": 25 } }""", File.ReadAllText(folder.Combine("app.json")));
        Assert.Equal(("dev", "25"), (watched["Smtp:Host"], watched["Smtp:Port"]));
    }

    [Fact]
    public async Task Of_two_base_files_the_one_that_is_there_takes_new_keys()
    {
        using var folder = new TempFolder();
        folder.Write("b.yaml", "A: 1\n");
        folder.Write("b.dev.yaml", "Smtp:\n  Host: dev\n");
        using var watched = new Watched(folder, ["a.dev.json", "b.yaml", "b.dev.yaml"]);

        await watched.SaveAsync(static edit => edit.Set("Smtp:Port", 25).Set("Other", "x"));

        Assert.Equal(("25", "x"), (watched["Smtp:Port"], watched["Other"]));
        Assert.False(File.Exists(folder.Combine("a.dev.json")));
        Assert.Equal("Smtp:\n  Host: dev\n", File.ReadAllText(folder.Combine("b.dev.yaml")));
    }

    [Fact]
    public async Task What_an_array_holds_goes_to_the_file_whose_array_it_is()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Both": [{ "A": 1 }], "Base": [1], "Text": "x" }""");
        folder.Write("app.dev.json", """{ "Both": [{ "A": 2 }], "Dev": [1], "Text": { "A": 1 } }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        await watched.SaveAsync(static edit => edit.Set("Both:0:B", 3).Set("Both:1", "new").Set("Base:1", 2).Set("Dev:1", 2).Set("Text:B", 2));

        Assert.Equal(("3", "new", "2", "2", "2"), (watched["Both:0:B"], watched["Both:1"], watched["Base:1"], watched["Dev:1"], watched["Text:B"]));
        Assert.Equal("""{ "Both": [{ "A": 1 }], "Base": [1, 2], "Text": "x" }""", File.ReadAllText(folder.Combine("app.json")));
    }

    [Fact]
    public async Task Merged_by_index_an_array_grows_where_all_of_it_stands()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "List": ["a", "b"], "Long": ["a"] }""");
        folder.Write("app.dev.json", """{ "List": ["A"], "Long": ["A", "B"] }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"], static plan => plan with { ArrayMerge = ArrayMergeMode.ByIndex });

        await watched.SaveAsync(static edit => edit.Set("List:2", "c").Set("Long:2", "C").Set("Long:3", "D"));

        Assert.Equal(("A", "b", "c"), (watched["List:0"], watched["List:1"], watched["List:2"]));
        Assert.Equal(("A", "B", "C", "D"), (watched["Long:0"], watched["Long:1"], watched["Long:2"], watched["Long:3"]));
    }

    [Fact]
    public async Task Removing_a_key_takes_it_from_the_file_that_supplies_it_and_the_base_shows_again()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "base" }""");
        folder.Write("app.dev.json", """{ "A": "dev", "B": 1 }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        await watched.SaveAsync(static edit => edit.Remove("A"));

        Assert.Equal("base", watched["A"]);
        Assert.Equal("""{ "B": 1 }""", File.ReadAllText(folder.Combine("app.dev.json")));
    }

    [Fact]
    public async Task A_layer_that_cannot_be_read_holds_up_only_edits_that_go_there()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": 1 }""");
        string broken = folder.Write("app.dev.json", """{ "B": 1 }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);
        File.Delete(broken);
        Directory.CreateDirectory(broken);
        await watched.TickAsync();

        await watched.SaveAsync(static edit => edit.Set("A", 2));
        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => watched.SaveAsync(static edit => edit.Set("B", 2)));

        Assert.Equal(("2", "1"), (watched["A"], watched["B"]));
        Assert.Equal((SaveFailureReason.NotEditable, broken), (exception.Reason, exception.Path));
    }

    [Fact]
    public async Task With_several_sources_each_key_goes_to_the_source_that_holds_most_of_its_path()
    {
        using var folder = new TempFolder();
        string first = folder.Write("first.json", """{ "Smtp": { "Host": "a" } }""");
        string second = folder.Write("second.json", """{ "Site": { "Title": "b" } }""");
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFile(first).AddAsyncFile(second);

        SaveResult result = await configuration.GetAsyncFiles().SaveAsync(
            static edit => edit.Set("Smtp:Port", 25).Set("Site:Title", "new").Set("Fresh", true),
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("""{ "Smtp": { "Host": "a", "Port": 25 }, "Fresh": true }""", File.ReadAllText(first));
        Assert.Equal("""{ "Site": { "Title": "new" } }""", File.ReadAllText(second));
        Assert.Equal([first, second], result.Files);
        Assert.Equal(configuration.GetAsyncFiles().Version, result.Version);
    }

    [Fact]
    public async Task With_several_sources_any_change_since_the_expected_version_conflicts()
    {
        using var folder = new TempFolder();
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFile(folder.Write("first.json", """{ "A": 1 }""")).AddAsyncFile(folder.Write("second.json", """{ "B": 1 }"""));
        IConfigurationFiles files = configuration.GetAsyncFiles();
        var options = new SaveOptions { ExpectedVersion = files.Version };
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        await files.SaveAsync(static edit => edit.Set("A", 2), options, cancellationToken);
        await Assert.ThrowsAsync<ConfigurationConflictException>(
            () => files.SaveAsync(static edit => edit.Set("B", 2), options, cancellationToken));

        Assert.Equal(("2", "1"), (configuration["A"], configuration["B"]));
    }

    [Fact]
    public async Task With_several_sources_the_expected_version_guards_against_an_edit_that_no_poll_has_seen()
    {
        using var folder = new TempFolder();
        using var configuration = new ConfigurationManager();
        string path = folder.Write("first.json", """{ "A": 1 }""");
        configuration.AddAsyncFile(path, reloadOnChange: false)
            .AddAsyncFile(folder.Write("second.json", """{ "B": 1 }"""), reloadOnChange: false);
        IConfigurationFiles files = configuration.GetAsyncFiles();
        var options = new SaveOptions { ExpectedVersion = files.Version };
        folder.Write("first.json", """{ "A": 5 }""");

        await Assert.ThrowsAsync<ConfigurationConflictException>(
            () => files.SaveAsync(static edit => edit.Set("A", 2), options, TestContext.Current.CancellationToken));

        Assert.Equal("""{ "A": 5 }""", File.ReadAllText(path));
    }

    [Fact]
    public async Task The_indexer_sees_what_the_files_give_together_and_the_edits_so_far()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "base", "B": "b" }""");
        folder.Write("app.dev.json", """{ "A": "dev" }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);
        var seen = new List<string?>();

        await watched.SaveAsync(edit =>
        {
            seen.AddRange(edit["A"], edit["B"], edit["None"]);
            edit.Set("C", 'c').Set("D", 1.5).Set("E", 2.5f).Set("F", 3.5m).Set("G", ulong.MaxValue).Set("H", (string?)null);
            seen.AddRange(edit["C"], edit["D"], edit["E"], edit["F"], edit["G"], edit["H"]);
        });

        Assert.Equal(["dev", "b", null, "c", "1.5", "2.5", "3.5", "18446744073709551615", null], seen);
        Assert.Equal(
            ("c", "1.5", "2.5", "3.5", "18446744073709551615", null),
            (watched["C"], watched["D"], watched["E"], watched["F"], watched["G"], watched["H"]));
    }

    [Fact]
    public async Task A_format_that_cannot_edit_is_named()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.properties", "a = 1\n");
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFiles(options =>
        {
            options.Formats.Add(new Docs.PropertiesFormatTests.PropertiesFormat());
            options.Add(path);
        });

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() => configuration.GetAsyncFiles().SaveAsync(
            path, static edit => edit.Set("a", 2), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
        Assert.Contains("PropertiesFormat", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_edits_something_else_is_caught_before_the_disk_is_touched()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": 1, "B": 1 }""");
        using var watched = new Watched(folder, ["app.json"], static plan => plan with
        {
            Files = [plan.Files[0] with { Format = new CarelessFormat() }],
        });

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => watched.SaveAsync("app.json", static edit => edit.Set("A", 2)));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
        Assert.Equal("""{ "A": 1, "B": 1 }""", File.ReadAllText(path));
    }

    [Fact]
    public async Task A_file_that_would_grow_past_the_limit_is_refused()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": 1 }""");
        using var watched = new Watched(folder, ["app.json"], static plan => plan with { MaxFileSize = 100 });

        var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
            () => watched.SaveAsync("app.json", static edit => edit.Set("A", new string('x', 200))));

        Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
        Assert.Equal("""{ "A": 1 }""", File.ReadAllText(path));
    }

    [Fact]
    public async Task A_value_set_with_its_json_type_becomes_an_object()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": 1 }""");
        using var watched = new Watched(folder, ["app.json"]);

        await watched.SaveAsync("app.json", static edit => edit.Set("List", [1, 2], SaveJsonContext.Default.Int32Array));

        Assert.Equal(("1", "2"), (watched["List:0"], watched["List:1"]));
        Assert.Equal("""{ "A": 1, "List": [1, 2] }""", File.ReadAllText(path));
    }

    /// <summary>Reads like JSON, and changes a key that nobody named.</summary>
    private sealed class CarelessFormat : IEditableConfigurationFormat
    {
        private readonly JsonFormat _json = new();

        public IReadOnlyList<string> Extensions => _json.Extensions;

        public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits) => _json.Read(utf8, limits);

        public byte[] Edit(ReadOnlyMemory<byte> utf8, IReadOnlyList<KeyEdit> edits) => [.. """{ "A": 2, "B": 2 }"""u8];
    }
}
