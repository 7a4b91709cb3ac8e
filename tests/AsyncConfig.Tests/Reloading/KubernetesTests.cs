using AsyncConfig.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>ConfigMaps: all files are swapped at once, by a link to a folder.</summary>
public sealed class KubernetesTests
{
    private static readonly DateTime Written = new(2024, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("newer", 1)]
    [InlineData("older", -1)]
    [InlineData("identical", 0)]
    public async Task A_swap_is_one_reload_whatever_the_write_time(string mtime, int hours)
    {
        using var folder = new TempFolder();
        var map = new ConfigMap(folder);
        map.Swap(Written, ("app.json", Text("one")));
        using var watched = new Watched(folder, ["app.json"]);

        map.Swap(Written.AddHours(hours), ("app.json", Text("two")));
        map.DeleteOld();
        await watched.TickAsync(times: 3);

        Assert.Equal(("two", mtime), (watched["A"], mtime));
        Assert.Equal(1, watched.Tokens);
        Assert.Equal(ChangeCause.Edit, Assert.Single(watched.Changes).Cause);
        Assert.Empty(watched.Failures);
    }

    [Fact]
    public async Task A_swap_to_the_same_content_is_silent()
    {
        using var folder = new TempFolder();
        var map = new ConfigMap(folder);
        map.Swap(("app.json", Text("one")));
        using var watched = new Watched(folder, ["app.json"]);

        map.Swap(("app.json", Text("one")));
        map.DeleteOld();
        await watched.TickAsync(times: 3);

        Assert.Equal(0, watched.Tokens);
        Assert.Empty(watched.Failures);
    }

    [Fact]
    public Task A_generation_that_is_deleted_while_a_tick_reads_it_never_wipes_and_the_next_one_comes_as_a_whole() =>
        Seam.EachAsync(async seam =>
        {
            using var folder = new TempFolder("swap-in-tick");
            ConfigMap map = Mount(folder, "one");
            using var watched = new Watched(folder, ["app.json", "app.dev.json"], fileSystem: seam.Observe(FileSystem.ForThisMachine));
            Publish(map, "two");
            seam.Act(() => Publish(map, "three"));

            await watched.TickAsync();
            seam.Close();
            AssertOneGeneration(watched, "one", "two", "three");
            await watched.TickAsync(times: 3);

            AssertOneGeneration(watched, seam.WasReached ? "three" : "two");
            Assert.Empty(watched.Failures);
            Assert.All(watched.Changes, static change => Assert.Equal(2, change.Changed.Count));
        });

    [Fact]
    public Task A_generation_that_is_deleted_while_a_reload_reads_it_never_wipes_and_the_next_one_comes_as_a_whole() =>
        Seam.EachAsync(async seam =>
        {
            using var folder = new TempFolder("swap-in-reload");
            ConfigMap map = Mount(folder, "one");
            using var watched = new Watched(folder, ["app.json", "app.dev.json"], fileSystem: seam.Observe(FileSystem.ForThisMachine));
            Publish(map, "two");
            seam.Act(() => Publish(map, "three"));

            Assert.True(await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
            seam.Close();
            AssertOneGeneration(watched, "two", "three");
            await watched.TickAsync(times: 3);

            AssertOneGeneration(watched, seam.WasReached ? "three" : "two");
            Assert.Empty(watched.Failures);
        });

    [Theory]
    [InlineData("app.json")]
    [InlineData("app.dev.json")]
    public Task A_tick_that_need_not_settle_never_mixes_generations_although_it_reads_one_file_only(string touched) =>
        Seam.EachAsync(async seam =>
        {
            using var folder = new TempFolder("swap-in-unsettled-tick");
            ConfigMap map = Mount(folder, "one");
            using var watched = new Watched(
                folder, ["app.json", "app.dev.json"], static plan => plan with { SettleTime = TimeSpan.Zero }, seam.Observe(FileSystem.ForThisMachine));
            watched.Clock.Advance(TimeSpan.FromSeconds(3));
            await watched.TickAsync();
            File.SetLastWriteTimeUtc(folder.Combine($"..data/{touched}"), Written);
            seam.Act(() => Publish(map, "two"));

            await watched.TickAsync();
            seam.Close();

            AssertOneGeneration(watched, "one", "two");
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_first_load_never_mixes_generations(bool blocking) =>
        Seam.EachAsync(async seam =>
        {
            using var folder = new TempFolder("swap-in-load");
            ConfigMap map = Mount(folder, "one");
            seam.Act(() => Publish(map, "two"));
            using var engine = new EngineUnderLoad(
                folder, ["app.json", "app.dev.json"], fileSystem: seam.Observe(FileSystem.ForThisMachine));

            await engine.LoadAsync(blocking);

            Assert.Equal(engine["A"], engine["B"]);
            Assert.Contains(engine["A"], new[] { "one", "two" });
        });

    [Fact]
    public async Task An_override_that_leaves_the_map_goes_together_with_the_edit_of_the_base()
    {
        using var folder = new TempFolder();
        var map = new ConfigMap(folder);
        map.Swap(("app.json", Text("one")), ("app.dev.json", """{ "B": "one" }"""));
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        map.Swap(("app.json", Text("two")));
        map.DeleteOld();
        await watched.TickAsync(times: 3);

        Assert.Equal(("two", null), (watched["A"], watched["B"]));
        ConfigurationChange change = Assert.Single(watched.Changes);
        Assert.Equal(["A"], change.Changed);
        Assert.Equal(["B"], change.Removed);
        Assert.Empty(watched.Failures);
    }

    [Fact]
    public async Task A_dangling_link_is_an_absent_file()
    {
        using var folder = new TempFolder();
        var map = new ConfigMap(folder);
        map.Swap(("app.json", Text("one")), ("app.dev.json", """{ "A": "override" }"""));
        using var watched = new Watched(folder, ["app.json", "app.dev.json", "app.dev.yaml"]);

        map.DeleteCurrent();
        await watched.TickAsync(times: 3);

        Assert.Equal("override", watched["A"]);
        Assert.Equal(0, watched.Tokens);
        Assert.Contains("gone", Assert.Single(watched.Failures).Reason, StringComparison.Ordinal);

        map.Swap(("app.json", Text("two")));
        await watched.TickAsync(times: 2);

        Assert.Equal("two", watched["A"]);
        Assert.Equal(1, watched.Tokens);
    }

    [Fact]
    public void A_required_file_behind_a_dangling_link_is_not_found()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder.Combine("app.json"), "..data/app.json");

        Assert.Throws<FileNotFoundException>(() => new Watched(folder, ["app.json"]));
    }

    private static string Text(string value) => $$"""{ "A": "{{value}}" }""";

    private static ConfigMap Mount(TempFolder folder, string generation)
    {
        var map = new ConfigMap(folder);
        map.Swap(("app.json", Text(generation)), ("app.dev.json", $$"""{ "B": "{{generation}}" }"""));
        return map;
    }

    private static void Publish(ConfigMap map, string generation)
    {
        map.Swap(("app.json", Text(generation)), ("app.dev.json", $$"""{ "B": "{{generation}}" }"""));
        map.DeleteOld();
    }

    private static void AssertOneGeneration(Watched watched, params string[] generations)
    {
        Assert.Equal(watched["A"], watched["B"]);
        Assert.Contains(watched["A"], generations);
    }
}
