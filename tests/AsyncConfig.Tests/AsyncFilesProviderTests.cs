using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Tests;

/// <summary>What is set in memory, and <c>IConfigurationRoot.Reload()</c>.</summary>
public sealed class AsyncFilesProviderTests
{
    private const string Text = """{ "A": "1", "B": "2" }""";

    [Fact]
    public void A_key_set_in_memory_is_read_enumerated_and_not_written_to_the_file()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);

        watched.Root["A"] = "memory";
        watched.Root["C:D"] = "new";

        Assert.Equal(("memory", "2", "new"), (watched["A"], watched["B"], watched["C:D"]));
        Assert.Equal(["A", "B", "C"], watched.Root.GetChildren().Select(child => child.Key));
        Assert.Equal(Text, File.ReadAllText(folder.Combine("app.json")));
        Assert.Equal("1", watched.Handle.GetSnapshot()["A"]);
    }

    [Fact]
    public async Task A_key_set_in_memory_survives_what_changes_no_data()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);
        watched.Root["A"] = "memory";
        string version = watched.Handle.Version;

        folder.Write("app.json", Text + " // a comment");
        await watched.TickAsync();
        Assert.NotEqual(version, watched.Handle.Version);
        folder.Write("app.json", "{");
        await watched.TickAsync();

        Assert.Equal("memory", watched["A"]);
        Assert.Single(watched.Failures);
    }

    [Fact]
    public async Task A_key_set_in_memory_is_dropped_at_the_next_change_of_the_files()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);
        watched.Root["A"] = "memory";
        watched.Root["C"] = "memory";

        folder.Write("app.json", """{ "A": "1", "B": "other" }""");
        await watched.TickAsync();

        Assert.Equal(("1", "other", null), (watched["A"], watched["B"], watched["C"]));
        watched.Root["A"] = "again";
        Assert.Equal("again", watched["A"]);
    }

    [Fact]
    public void A_key_set_in_memory_is_dropped_at_Reload_even_though_the_files_are_the_same()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);
        watched.Root["A"] = "memory";

        watched.Root.Reload();

        Assert.Equal("1", watched["A"]);
    }

    [Fact]
    public void A_key_set_in_memory_stands_in_every_provider_and_those_above_ours_go_on_masking()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Text);
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddAsyncFile(path, reloadOnChange: false)
            .AddInMemoryCollection([new("B", "above")])
            .Build();

        root["A"] = "memory";
        root.Reload();

        Assert.Equal(("memory", "above"), (root["A"], root["B"]));
        Assert.True(root.Providers.First().TryGet("A", out string? ours));
        Assert.Equal("1", ours);
    }

    [Fact]
    public async Task Keys_set_from_many_threads_are_all_there()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);

        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (i, _) =>
        {
            watched.Root[$"K{i}"] = $"{i}";
            return ValueTask.CompletedTask;
        });

        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal($"{i}", watched[$"K{i}"]));
    }

    [Fact]
    public void Reload_reads_at_once_on_this_thread()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);

        folder.Write("app.json", """{ "A": "edited" }""");
        watched.Root.Reload();

        Assert.Equal("edited", watched["A"]);
    }

    [Theory]
    [InlineData(Text)]
    [InlineData("""{ "A": "edited" }""")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Reload_never_throws_and_fires_the_root_token_whatever_it_finds(string? text)
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);
        int tokens = 0;
        using IDisposable callback = ChangeToken.OnChange(watched.Root.GetReloadToken, () => tokens++);
        if (text is null)
        {
            File.Delete(folder.Combine("app.json"));
        }
        else
        {
            folder.Write("app.json", text);
        }

        watched.Root.Reload();

        Assert.True(tokens > 0);
        await watched.Engine.Announcer.WhenQuietAsync();
        bool isGood = text is not null && text.EndsWith('}');
        Assert.Equal(isGood ? 0 : 1, watched.Failures.Count);
        Assert.NotNull(watched["A"]);
    }

    [Fact]
    public async Task The_provider_token_fires_at_Reload_only_where_data_changed()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);

        watched.Root.Reload();
        await watched.Engine.Announcer.WhenQuietAsync();
        Assert.Equal(0, watched.Tokens);
        folder.Write("app.json", """{ "A": "edited" }""");
        watched.Root.Reload();
        await watched.Engine.Announcer.WhenQuietAsync();
        Assert.Equal(1, watched.Tokens);
    }

    [Fact]
    public void Its_name_tells_the_files()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);

        Assert.Equal("AsyncFilesProvider for app.json", watched.Root.Providers.Single().ToString());
    }

    private static Watched Watch(TempFolder folder)
    {
        folder.Write("app.json", Text);
        return new Watched(folder, ["app.json"]);
    }
}
