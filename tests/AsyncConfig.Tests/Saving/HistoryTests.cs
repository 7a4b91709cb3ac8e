using AsyncConfig.Planning;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Saving;

/// <summary>Which versions are kept, and what is said of them.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task Without_KeepHistory_nothing_is_kept_and_the_error_says_what_to_set()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"]);
        await watched.SaveAsync("app.json", static edit => edit.Set("A", "2"));

        Assert.Empty(watched.Handle.History);
        Assert.All(watched.Engine.Files, static file => Assert.Null(file.InUse.Text));
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            watched.Handle.RollbackAsync(watched.Handle.Version, TestContext.Current.CancellationToken));
        Assert.Contains("AsyncFilesOptions.KeepHistory", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_accepted_version_is_an_entry_with_time_cause_and_keys_the_newest_first()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1", "B": "1" }""");
        using var watched = new Watched(folder, ["app.json"], Keeping(10));
        string first = watched.Handle.Version;

        watched.Clock.Advance(TimeSpan.FromMinutes(1));
        folder.Write("app.json", """{ "A": "2", "C": "1" }""");
        await watched.TickAsync();
        watched.Clock.Advance(TimeSpan.FromMinutes(1));
        await watched.SaveAsync(static edit => edit.Set("A", "3"));

        IReadOnlyList<ConfigurationVersion> history = watched.Handle.History;
        Assert.Equal([ChangeCause.Save, ChangeCause.Edit, ChangeCause.Load], history.Select(static version => version.Cause));
        Assert.Equal(watched.Handle.Version, history[0].Version);
        Assert.Equal(first, history[2].Version);
        Assert.Equal(["A"], history[0].ChangedKeys);
        Assert.Equal(["A", "B", "C"], history[1].ChangedKeys);
        Assert.Empty(history[2].ChangedKeys);
        Assert.Equal(DateTimeOffset.UnixEpoch, history[2].At);
        Assert.True(history[0].At - history[1].At >= TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_comment_edit_is_a_version_without_changed_keys()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"], Keeping(10));

        folder.Write("app.json", """{ "A": "1" } // why""");
        await watched.TickAsync();

        Assert.Equal(2, watched.Handle.History.Count);
        Assert.Empty(watched.Handle.History[0].ChangedKeys);
    }

    [Fact]
    public async Task What_was_refused_is_no_version()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"], Keeping(10));

        folder.Write("app.json", """{ "A": """);
        await watched.TickAsync();

        Assert.Single(watched.Handle.History);
    }

    [Fact]
    public async Task The_oldest_version_is_dropped_and_cannot_be_rolled_back_to()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": 0 }""");
        using var watched = new Watched(folder, ["app.json"], Keeping(2));
        string first = watched.Handle.Version;
        for (int i = 1; i <= 2; i++)
        {
            await watched.SaveAsync(edit => edit.Set("A", i));
        }

        Assert.Equal(2, watched.Handle.History.Count);
        ConfigurationSaveException exception = await Assert.ThrowsAsync<ConfigurationSaveException>(() =>
            watched.Handle.RollbackAsync(first, TestContext.Current.CancellationToken));
        Assert.Equal(SaveFailureReason.UnknownVersion, exception.Reason);
        Assert.Contains("History, which holds the last 2 (KeepHistory)", exception.Message, StringComparison.Ordinal);
        Assert.Equal("2", watched["A"]);
    }

    [Fact]
    public async Task Texts_that_are_equal_are_kept_once()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": 0 }""");
        folder.Write("other.json", """{ "B": 0 }""");
        using var watched = new Watched(folder, ["app.json", "other.json"], Keeping(10));
        for (int i = 1; i <= 4; i++)
        {
            await watched.SaveAsync(edit => edit.Set("A", i % 2));
        }

        Assert.Equal(5, watched.Engine.Kept.NewestFirst.Count);
        Assert.Equal(3, watched.Engine.Kept.NewestFirst
            .SelectMany(static kept => kept.Texts)
            .Select(static text => text.Bytes)
            .Distinct<byte[]?>(ReferenceEqualityComparer.Instance)
            .Count());
    }

    [Fact]
    public async Task Several_sources_are_told_as_one_history_in_the_order_of_time()
    {
        using var folder = new TempFolder();
        var clock = new TestClock();
        using var configuration = new ConfigurationManager();
        Add(configuration, folder, clock, "one.json");
        clock.Advance(TimeSpan.FromMinutes(1));
        Add(configuration, folder, clock, "two.json");
        IConfigurationFiles files = configuration.GetAsyncFiles();

        clock.Advance(TimeSpan.FromMinutes(1));
        await files.SaveAsync("one.json", static edit => edit.Set("one.json", "new"), cancellationToken: TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(1));
        await files.SaveAsync("two.json", static edit => edit.Set("two.json", "new"), cancellationToken: TestContext.Current.CancellationToken);

        IReadOnlyList<ConfigurationVersion> history = files.History;
        Assert.Equal(["two.json", "one.json", "-", "-"], history.Select(static version => version.ChangedKeys is [var key] ? key : "-"));
        Assert.Equal(4, history.Select(static version => version.Version).Distinct(StringComparer.Ordinal).Count());

        SaveResult result = await files.RollbackAsync(history[3].Version, TestContext.Current.CancellationToken);

        Assert.Equal([folder.Combine("one.json")], result.Files);
        Assert.Equal(files.Version, result.Version);
        Assert.Equal(("old", "new"), (configuration["one.json"], configuration["two.json"]));
    }

    [Fact]
    public async Task Sources_whose_files_hold_the_same_are_not_mistaken_for_one_another()
    {
        using var folder = new TempFolder();
        folder.Write("one.json", """{ "A": "old" }""");
        folder.Write("two.json", """{ "A": "old" }""");
        using var configuration = new ConfigurationManager();
        foreach (string name in (string[])["one.json", "two.json"])
        {
            configuration.AddAsyncFiles(options =>
            {
                options.BasePath = folder.FullPath;
                options.KeepHistory = 5;
                options.ReloadOnChange = false;
                options.Add(name, environmentOverrides: false);
            });
        }

        IConfigurationFiles files = configuration.GetAsyncFiles();
        string[] first = [.. files.History.Select(static version => version.Version)];
        Assert.Equal(2, first.Distinct(StringComparer.Ordinal).Count());
        await files.SaveAsync("two.json", static edit => edit.Set("A", "new"), cancellationToken: TestContext.Current.CancellationToken);
        foreach (string version in first)
        {
            await files.RollbackAsync(version, TestContext.Current.CancellationToken);
        }

        Assert.Equal("old", configuration["A"]);
    }

    [Fact]
    public async Task No_value_is_shown_by_a_version()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"], Keeping(10));
        await watched.SaveAsync(static edit => edit.Set("A", "tiger"));

        Assert.DoesNotContain("tiger", $"{watched.Handle.History[0]}{watched.Engine.Kept.NewestFirst[0]}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public void KeepHistory_out_of_its_range_is_refused(int count)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ConfigurationBuilder().AddAsyncFiles(options => options.KeepHistory = count));

        Assert.Contains("KeepHistory must be from 0, which keeps none, to 1000", exception.Message, StringComparison.Ordinal);
    }

    private static Func<LoadPlan, LoadPlan> Keeping(int count) => plan => plan with { KeepHistory = count };

    private static void Add(ConfigurationManager configuration, TempFolder folder, TestClock clock, string name)
    {
        folder.Write(name, $$"""{ "{{name}}": "old" }""");
        configuration.AddAsyncFiles(options =>
        {
            options.BasePath = folder.FullPath;
            options.TimeProvider = clock;
            options.KeepHistory = 5;
            options.ReloadOnChange = false;
            options.Add(name, environmentOverrides: false);
        });
    }
}
