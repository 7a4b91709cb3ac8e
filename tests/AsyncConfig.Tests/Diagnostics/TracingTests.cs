using System.Collections.Concurrent;
using System.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Tests.Reloading;
using NSubstitute;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>The activities of loads, reloads and saves.</summary>
public sealed class TracingTests : IDisposable
{
    private const string Canary = "hunter2canary";

    private readonly TempFolder _folder = new("tracing");
    private readonly ConcurrentQueue<Activity> _activities = [];
    private readonly ActivityListener _listener;

    public TracingTests()
    {
        // Of this class alone: other tests run at the same time, and every listener is told of what any of them wanted.
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "AsyncConfig",
            Sample = static (ref options) => options.Tags is { } tags && IsOurs(tags)
                ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (IsOurs(activity.TagObjects))
                {
                    _activities.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public void A_load_has_its_files_and_version()
    {
        using Watched watched = Watch();

        Activity load = Assert.Single(_activities);
        Assert.Equal(("load configuration", ActivityStatusCode.Unset), (load.OperationName, load.Status));
        Assert.Equal((1, watched.Handle.Version), (load.GetTagItem("asyncconfig.file.count"), load.GetTagItem("asyncconfig.version")));
    }

    [Fact]
    public void A_load_that_fails_says_where_and_never_a_value()
    {
        _folder.Write("traced.json", $$"""{ "A": "{{Canary}}" """);

        Assert.Throws<InvalidDataException>(() => new Watched(_folder, ["traced.json"]));

        Activity load = Assert.Single(_activities);
        Assert.Equal((ActivityStatusCode.Error, "InvalidDataException"), (load.Status, load.GetTagItem("error.type")));
        Assert.Contains("traced.json(1,", load.StatusDescription, StringComparison.Ordinal);
        AssertSilent();
    }

    [Fact]
    public async Task A_reload_is_timed_by_the_engines_clock_and_says_what_it_came_to()
    {
        using Watched watched = Watch();
        _activities.Clear();

        _folder.Write("traced.json", $$"""{ "A": "{{Canary}}" }""");
        await watched.TickAsync();
        _folder.Write("traced.json", $$"""{ "A": {{Canary}} }""");
        await watched.TickAsync();

        Assert.Equal(["changed", "rejected"], _activities.Select(Outcome));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Error], _activities.Select(static one => one.Status));
        Assert.All(_activities, static one => Assert.Equal(("reload configuration", TestClock.SettleTime), (one.OperationName, one.Duration)));
        Assert.All(_activities, static one => Assert.True(one.Recorded));
        AssertSilent();
    }

    [Fact]
    public async Task A_change_beside_a_file_system_that_does_not_answer_is_both()
    {
        string mounted = _folder.Write("mounted.dev.json", """{ "B": "1" }""");
        _folder.Write("traced.json", """{ "A": "1" }""");
        bool answers = true;
        IFileSystem disk = Substitute.For<IFileSystem>();
        disk.HasFullIdentity.Returns(true);
        disk.Probe(default!).ReturnsForAnyArgs(call => FileSystem.ForThisMachine.Probe(Answered(call.Arg<FilePath>())));
        disk.Open(default!).ReturnsForAnyArgs(call => FileSystem.ForThisMachine.Open(Answered(call.Arg<FilePath>())));
        using var watched = new Watched(_folder, ["traced.json", "mounted.dev.json"], fileSystem: disk);
        _activities.Clear();

        answers = false;
        _folder.Write("traced.json", """{ "A": "2" }""");
        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));

        Activity reload = Assert.Single(_activities);
        Assert.Equal(("changed", "stalled", ActivityStatusCode.Error), (Outcome(reload), reload.GetTagItem("error.type"), reload.Status));
        Assert.Equal("2", watched["A"]);

        FilePath Answered(FilePath file) => answers || file.FullPath != mounted ? file : throw new TimeoutException();
    }

    [Fact]
    public async Task Idle_ticks_leave_no_activity_and_polls_that_found_nothing_new_are_not_exported()
    {
        using Watched watched = Watch();
        watched.Clock.Advance(TimeSpan.FromSeconds(2));
        await watched.TickAsync();
        Assert.All(_activities.Skip(1), static one => Assert.False(one.Recorded));
        _activities.Clear();

        await watched.TickAsync(times: 3);

        Assert.Empty(_activities);
    }

    [Theory]
    [InlineData("""{ "A": """, false)]
    [InlineData("""{ "A": "refused" }""", true)]
    public async Task A_refusal_is_exported_once_until_another_one_or_a_reload_in_code(string text, bool byGate)
    {
        using Watched watched = Watch();
        using IDisposable gate = watched.Engine.AddGate((_, _) => byGate ? throw new InvalidOperationException("No.") : ValueTask.CompletedTask);
        _activities.Clear();

        _folder.Write("traced.json", text);
        for (int second = 0; second < 90; second++)
        {
            await watched.TickAsync();
            watched.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(_activities.Count > 1);
        Assert.All(_activities, static one => Assert.Equal("rejected", Outcome(one)));
        Assert.True(Assert.Single(_activities, static one => one.Recorded) == _activities.First());
        _activities.Clear();

        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        _folder.Write("traced.json", """{ "A": 1, """);
        await watched.TickAsync();
        Assert.Equal([true, true], _activities.Select(static one => one.Recorded));
    }

    [Fact]
    public async Task A_second_file_that_breaks_beside_a_broken_one_is_exported_and_so_is_the_end_of_it()
    {
        _folder.Write("traced.json", """{ "A": "1" }""");
        _folder.Write("second.json", "{}");
        using var watched = new Watched(_folder, ["traced.json", "second.json"]);
        _folder.Write("traced.json", "{");
        await watched.TickAsync();
        _activities.Clear();

        _folder.Write("second.json", "{");
        await watched.TickAsync();
        Assert.True(Assert.Single(_activities).Recorded);
        _activities.Clear();

        _folder.Write("traced.json", """{ "A": "1" }""");
        _folder.Write("second.json", "{}");
        await watched.TickAsync();
        Assert.True(Assert.Single(_activities).Recorded);
        Assert.Equal("unchanged", Outcome(Assert.Single(_activities)));
    }

    [Fact]
    public async Task A_save_is_part_of_whoever_saves_and_has_its_outcome()
    {
        using Watched watched = Watch();
        _activities.Clear();
        using Activity request = new Activity("request").Start();

        await watched.SaveAsync("traced.json", static edit => edit.Set("A", Canary));
        await Assert.ThrowsAsync<ConfigurationConflictException>(() => watched.SaveAsync(
            "traced.json", static edit => edit.Set("A", "3"), new SaveOptions { ExpectedVersion = "another" }));
        await Assert.ThrowsAsync<NotSupportedException>(() => watched.SaveAsync("traced.json", static _ => throw new NotSupportedException(Canary)));

        Assert.Equal(["saved", "conflict", null], _activities.Select(Outcome));
        Assert.Equal([null, "conflict", "NotSupportedException"], _activities.Select(static one => one.GetTagItem("error.type")));
        Assert.All(_activities, one => Assert.Equal(("save configuration", request.SpanId), (one.OperationName, one.ParentSpanId)));
        Assert.Same(request, Activity.Current);
        AssertSilent();
    }

    [Fact]
    public async Task What_a_gate_does_is_part_of_the_reload()
    {
        Activity? seen = null;
        using Watched watched = Watch();
        using IDisposable gate = watched.Engine.AddGate((_, _) =>
        {
            seen = Activity.Current;
            return ValueTask.CompletedTask;
        });

        _folder.Write("traced.json", """{ "A": "2" }""");
        await watched.TickAsync();

        Assert.Equal("reload configuration", seen?.OperationName);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    private static bool IsOurs(IEnumerable<KeyValuePair<string, object?>> tags) => tags.Contains(new("asyncconfig.source", "traced.json"));

    private static string? Outcome(Activity activity) => (string?)activity.GetTagItem("asyncconfig.outcome");

    private void AssertSilent() => Assert.All(_activities, static one => Assert.DoesNotContain(
        Canary,
        string.Join(' ', one.TagObjects.Select(static tag => $"{tag.Value}").Append(one.StatusDescription).Append(one.DisplayName)),
        StringComparison.Ordinal));

    private Watched Watch()
    {
        _folder.Write("traced.json", """{ "A": "1" }""");
        return new Watched(_folder, ["traced.json"]);
    }
}
