using AsyncConfig.Tests.Reloading;

namespace AsyncConfig.Tests.Handles;

/// <summary>Reloading on demand: what it returns, what it throws, what listeners hear of it.</summary>
public sealed class ReloadAsyncTests
{
    private const string Text = """{ "A": "1" }""";

    [Theory]
    [InlineData(Text, false)]
    [InlineData("""{ "A": "1" } // a comment""", false)]
    [InlineData("""{ "A": "2" }""", true)]
    [InlineData("{}", true)]
    public async Task It_returns_whether_effective_data_changed(string text, bool isChange)
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);

        folder.Write("app.json", text);

        Assert.Equal(isChange, await ReloadAsync(watched));
        await watched.Engine.Announcer.WhenQuietAsync();
        Assert.Equal(isChange ? 1 : 0, watched.Tokens);
        Assert.False(await ReloadAsync(watched));
    }

    [Fact]
    public async Task A_bad_file_throws_with_its_place_and_leaves_the_values()
    {
        const string Canary = "s3cret-canary";
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);

        string path = folder.Write("app.json", $"{{\n  \"A\": \"{Canary}\" x\n}}");
        ConfigurationFileException exception = await Assert.ThrowsAsync<ConfigurationFileException>(() => ReloadAsync(watched));

        Assert.Equal((path, 2), (exception.Path, exception.Line));
        Assert.True(exception.Column > 1);
        Assert.Contains($"{path}(2,", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, exception.ToString(), StringComparison.Ordinal);
        Assert.Equal("1", watched["A"]);
        await Assert.ThrowsAsync<ConfigurationFileException>(() => ReloadAsync(watched));
        await watched.Engine.Announcer.WhenQuietAsync();
        Assert.Single(watched.Failures);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_reads_nothing()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);
        folder.Write("app.json", """{ "A": "2" }""");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => watched.Handle.ReloadAsync(new CancellationToken(canceled: true)));

        Assert.Equal("1", watched["A"]);
        Assert.True(await ReloadAsync(watched));
    }

    [Fact]
    public async Task Cancelling_while_it_settles_leaves_the_values_and_loses_no_change()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);
        using var source = new CancellationTokenSource();
        folder.Write("app.json", """{ "A": "2" }""");
        watched.Clock.OnSettle = source.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watched.Handle.ReloadAsync(source.Token));

        Assert.Equal("1", watched["A"]);
        await watched.TickAsync();
        Assert.Equal("2", watched["A"]);
        Assert.Empty(watched.Failures);
    }

    [Fact]
    public async Task Cancelling_while_a_gate_judges_leaves_the_values_and_loses_no_change()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text);
        using var source = new CancellationTokenSource();
        using var watched = new Watched(folder, ["app.json"], plan => plan with
        {
            Gates = [async (candidate, cancellationToken) =>
            {
                if (candidate["A"] == "2" && !source.IsCancellationRequested)
                {
                    await source.CancelAsync();
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }],
        });
        folder.Write("app.json", """{ "A": "2" }""");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watched.Handle.ReloadAsync(source.Token));

        Assert.Equal("1", watched["A"]);

        // The cancelled gate may still be on its way out, and no other is started before it is.
        await watched.TickUntilAsync(() => watched["A"] == "2");
    }

    [Fact]
    public async Task Listeners_hear_the_cause()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);

        folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();
        folder.Write("app.json", """{ "A": "3" }""");
        await ReloadAsync(watched);
        await watched.Engine.Announcer.WhenQuietAsync();
        folder.Write("app.json", """{ "A": "4" }""");
        watched.Root.Reload();
        await watched.Engine.Announcer.WhenQuietAsync();

        Assert.Equal([ChangeCause.Edit, ChangeCause.Reload, ChangeCause.Reload], watched.Changes.Select(change => change.Cause));
    }

    [Fact]
    public async Task Reloads_from_many_threads_take_turns_and_end_with_the_last_state()
    {
        using var folder = new TempFolder();
        using Watched watched = Watch(folder);
        folder.Write("app.json", """{ "A": "2" }""");

        bool[] changed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ReloadAsync(watched)))).InTime();

        Assert.Single(changed, static one => one);
        Assert.Equal("2", watched["A"]);
    }

    private static Watched Watch(TempFolder folder)
    {
        folder.Write("app.json", Text);
        return new Watched(folder, ["app.json"]);
    }

    private static Task<bool> ReloadAsync(Watched watched) => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);
}
