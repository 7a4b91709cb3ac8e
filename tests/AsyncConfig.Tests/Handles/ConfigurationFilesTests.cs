using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Handles;

/// <summary>Version, snapshot, origins and subscriptions of the handle.</summary>
public sealed class ConfigurationFilesTests
{
    [Fact]
    public async Task The_version_changes_with_every_byte_and_comes_back_with_them()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var watched = new Watched(folder, ["app.json"]);
        string first = watched.Handle.Version;

        folder.Write("app.json", """{ "A": "1" } // a comment""");
        await watched.TickAsync();
        Assert.NotEqual(first, watched.Handle.Version);
        folder.Write("app.json", """{ "A": "1" }""");
        await watched.TickAsync();

        Assert.Equal(first, watched.Handle.Version);
    }

    [Fact]
    public async Task A_snapshot_is_pinned_and_read_only()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1", "S": { "B": "1" } }""");
        using var watched = new Watched(folder, ["app.json"]);

        IConfiguration snapshot = watched.Handle.GetSnapshot();
        folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();

        Assert.Equal(("1", "1"), (snapshot["A"], snapshot["S:B"]));
        Assert.Equal(["A", "S"], snapshot.GetChildren().Select(child => child.Key));
        Assert.False(snapshot.GetReloadToken().HasChanged);
        Assert.Throws<NotSupportedException>(() => snapshot["A"] = "3");
        Assert.Equal("2", watched.Handle.GetSnapshot()["A"]);
    }

    [Fact]
    public void Origins_are_the_winner_first_and_then_what_it_shadows()
    {
        using var folder = new TempFolder();
        string one = folder.Write("app.json", "{ \"A\": \"1\",\n  \"B\": \"1\" }");
        string two = folder.Write("app.dev.json", "{\n\n  \"a\": \"2\" }");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        Assert.Equal(
            [new(two, 3, 8, "AsyncFilesProvider"), new(one, 1, 8, "AsyncFilesProvider")],
            watched.Handle.GetOrigins("A"));
        Assert.True(watched.Handle.TryGetOrigin("A", out ConfigurationOrigin? winner));
        Assert.Equal(two, winner.Path);
        Assert.True(watched.Handle.TryGetOrigin("b", out ConfigurationOrigin? only));
        Assert.Equal((one, 2), (only.Path, only.Line));
        Assert.False(watched.Handle.TryGetOrigin("C", out _));
        Assert.Empty(watched.Handle.GetOrigins("C"));
    }

    [Fact]
    public async Task Several_sources_in_one_root_are_one_handle()
    {
        using var folder = new TempFolder();
        string one = folder.Write("one.json", """{ "A": "1", "B": "1" }""");
        string two = folder.Write("two.json", """{ "A": "2" }""");
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddAsyncFile(one, reloadOnChange: false)
            .AddInMemoryCollection([new("A", "foreign")])
            .AddAsyncFile(two, reloadOnChange: false)
            .Build();
        IConfigurationFiles files = root.GetAsyncFiles();
        var told = new TaskCompletionSource<ConfigurationChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable listener = files.OnChange(change => told.TrySetResult(change));
        string version = files.Version;

        Assert.Equal([one, two], files.Files.Select(file => file.Path));
        Assert.Equal([two, one], files.GetOrigins("A").Select(origin => origin.Path));
        Assert.Equal(("2", "1"), (files.GetSnapshot()["A"], files.GetSnapshot()["B"]));
        folder.Write("one.json", """{ "A": "1", "B": "edited" }""");
        Assert.True(await files.ReloadAsync(TestContext.Current.CancellationToken));

        Assert.Equal("edited", root["B"]);
        Assert.NotEqual(version, files.Version);
        Assert.Equal([one], (await told.Task.InTime()).Files);
        ((IDisposable)root).Dispose();
    }

    [Fact]
    public async Task A_bad_file_of_one_source_does_not_keep_another_source_from_reloading()
    {
        using var folder = new TempFolder();
        string one = folder.Write("one.json", """{ "A": "1" }""");
        string two = folder.Write("two.json", """{ "B": "1" }""");
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddAsyncFile(one, reloadOnChange: false)
            .AddAsyncFile(two, reloadOnChange: false)
            .Build();

        folder.Write("one.json", "{");
        folder.Write("two.json", """{ "B": "2" }""");
        ConfigurationFileException exception = await Assert.ThrowsAsync<ConfigurationFileException>(
            () => root.GetAsyncFiles().ReloadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(one, exception.Path);
        Assert.Equal(("1", "2"), (root["A"], root["B"]));
        ((IDisposable)root).Dispose();
    }

    [Fact]
    public void Null_is_refused()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", "{}");
        using var watched = new Watched(folder, ["app.json"]);

        Assert.Throws<ArgumentNullException>("listener", () => watched.Handle.OnChange(null!));
        Assert.Throws<ArgumentNullException>("listener", () => watched.Handle.OnFailure(null!));
        Assert.Throws<ArgumentNullException>("key", () => watched.Handle.GetOrigins(null!));
        Assert.Throws<ArgumentNullException>("key", () => watched.Handle.TryGetOrigin(null!, out _));
    }
}
