using AsyncConfig.Files;
using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Validation gates: asked once about each candidate, and what they refuse is not published.</summary>
public sealed class GateTests : IDisposable
{
    private readonly TempFolder _folder = new("gate");
    private readonly RecordingLogger _log = new();
    private readonly List<string?> _asked = [];
    private Func<IConfiguration, CancellationToken, ValueTask> _gate = static (_, _) => ValueTask.CompletedTask;

    public GateTests()
    {
        _folder.Write("app.json", """{ "A": "1" }""");
    }

    [Fact]
    public async Task A_gate_that_passes_is_asked_at_the_first_load_and_before_each_change()
    {
        using Watched watched = Watch();
        Assert.Equal(["1"], _asked);

        _folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync(times: 2);

        Assert.Equal(["1", "2"], _asked);
        Assert.Equal("2", watched["A"]);
    }

    [Fact]
    public async Task A_gate_sees_the_candidate_before_it_is_published()
    {
        using Watched watched = Watch();
        (string? Candidate, string? Live) seen = default;
        _gate = (candidate, _) =>
        {
            seen = (candidate["A"], watched["A"]);
            return ValueTask.CompletedTask;
        };

        _folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();

        Assert.Equal(("2", "1"), seen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_gate_that_throws_at_the_first_load_fails_it_and_its_message_is_masked(bool blocking)
    {
        _folder.Write("app.json", """{ "Password": "hunter2canary" }""");
        _gate = static (candidate, _) => throw new InvalidOperationException($"Weak: {candidate["Password"]}, HUNTER2CANARY.");
        using var engine = new EngineUnderLoad(_folder, ["app.json"], WithGate);

        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => engine.LoadAsync(blocking));

        Assert.Contains("The validation gate refused the candidate: Weak: ***, ***.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2canary", exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Null(exception.InnerException!.InnerException);
        Assert.Null(engine["Password"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_first_load_that_is_refused_names_the_files_that_are_there_and_blames_none_of_them(bool isThere)
    {
        if (isThere)
        {
            _folder.Write("app.dev.json", """{ "A": "2" }""");
        }
        else
        {
            File.Delete(_folder.Combine("app.json"));
        }

        Refuse();
        using var engine = new EngineUnderLoad(_folder, ["absent.json", "app.json", "app.dev.json"], plan => WithGate(plan) with
        {
            Files = [.. plan.Files.Select(static file => file with { Optional = true })],
        });

        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => engine.LoadAsync(blocking: true));

        Assert.Equal(
            isThere
                ? $"Failed to load the configuration from {_folder.Combine("app.json")}, {_folder.Combine("app.dev.json")}. The validation gate refused the candidate: No."
                : "Failed to load the configuration: none of its files is there. The validation gate refused the candidate: No.",
            exception.Message);
        ConfigurationFileException cause = Assert.IsType<ConfigurationFileException>(exception.InnerException);
        Assert.Equal((null, null, null), (cause.Path, cause.Line, cause.Key));
    }

    [Fact]
    public async Task A_gate_that_throws_later_keeps_the_old_values_with_one_masked_report()
    {
        using Watched watched = Watch();
        _gate = static (candidate, _) => throw new InvalidOperationException($"Bad value {candidate["A"]}.");

        _folder.Write("app.json", """{ "A": "hunter2canary" }""");
        await TickForAMinuteAsync(watched);

        Assert.Equal("1", watched["A"]);
        Assert.Equal(0, watched.Tokens);
        ConfigurationFailure failure = Assert.Single(watched.Failures);
        Assert.Equal(_folder.Combine("app.json"), failure.Path);
        Assert.EndsWith("Bad value ***.", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(failure, watched.Handle.Files.Single().Failure);
        Assert.Equal(FileState.Rejected, watched.Handle.Files.Single().State);
        Assert.All(_log.Entries, static entry => Assert.DoesNotContain("hunter2canary", entry.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_candidate_is_not_asked_about_again_on_each_tick()
    {
        using Watched watched = Watch();
        Refuse();

        _folder.Write("app.json", """{ "A": "2" }""");
        await TickForAMinuteAsync(watched);

        // Once at the edit, and once more after the verify interval of 30 s.
        Assert.Equal(["1", "2", "2"], _asked);
    }

    [Fact]
    public async Task A_refused_candidate_is_asked_about_again_once_in_a_verify_interval_for_others_may_have_changed()
    {
        using Watched watched = Watch();
        bool others = false;
        _gate = (candidate, _) => candidate["A"] == "2" && !others ? throw new InvalidOperationException("not yet") : ValueTask.CompletedTask;
        _folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync(times: 2);
        Assert.Equal("1", watched["A"]);

        others = true;
        watched.Clock.Advance(TimeSpan.FromSeconds(31));
        await watched.TickAsync();

        Assert.Equal("2", watched["A"]);
    }

    [Fact]
    public async Task A_refused_candidate_is_asked_about_again_after_the_next_edit()
    {
        using Watched watched = Watch();
        Refuse();
        _folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync(times: 2);

        _gate = static (_, _) => ValueTask.CompletedTask;
        _folder.Write("app.json", """{ "A": "2" } """);
        await watched.TickAsync();

        Assert.Equal("2", watched["A"]);
        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);
        Assert.Equal(1, _log.Count(5));
    }

    [Fact]
    public async Task A_refused_candidate_is_asked_about_again_by_a_reload()
    {
        using Watched watched = Watch();
        Refuse();
        _folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync(times: 2);
        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["1", "2", "2"], _asked);

        _gate = static (_, _) => ValueTask.CompletedTask;

        Assert.True(await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        Assert.Equal("2", watched["A"]);
        Assert.Single(watched.Failures);
    }

    [Fact]
    public async Task An_edit_back_to_what_is_in_use_ends_the_refusal_without_a_question()
    {
        using Watched watched = Watch();
        Refuse();
        _folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();

        _folder.Write("app.json", """{ "A": "1" }""");
        await watched.TickAsync();

        Assert.Equal(["1", "2"], _asked);
        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);
        Assert.Equal(0, watched.Tokens);
    }

    [Theory]
    [InlineData("""{ "A": "1" /* comment */ }""")]
    [InlineData("""{   "A": "1"   }""")]
    public async Task An_edit_that_changes_no_value_is_not_put_before_the_gate(string text)
    {
        using Watched watched = Watch();

        _folder.Write("app.json", text);
        await watched.TickAsync(times: 2);

        Assert.Equal(["1"], _asked);
    }

    [Fact]
    public async Task Every_gate_must_agree()
    {
        Func<IConfiguration, CancellationToken, ValueTask> second = static (candidate, _) =>
            candidate["A"] == "2" ? throw new InvalidOperationException("The second says no.") : ValueTask.CompletedTask;
        using var watched = new Watched(
            _folder, ["app.json"], plan => WithGate(plan) with { Gates = [.. WithGate(plan).Gates, second] });

        _folder.Write("app.json", """{ "A": "2" }""");
        await watched.TickAsync();

        Assert.Equal("1", watched["A"]);
        Assert.Contains("The second says no", Assert.Single(watched.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gates_never_see_two_generations_at_once()
    {
        await Seam.EachAsync(async seam =>
        {
            using var folder = new TempFolder("gate-generations");
            var map = new ConfigMap(folder);
            Swap("one");
            var mixed = new List<string>();
            using var watched = new Watched(
                folder,
                ["app.json", "app.dev.json"],
                plan => plan with
                {
                    Gates =
                    [
                        (candidate, _) =>
                        {
                            if (candidate["A"] != candidate["B"])
                            {
                                mixed.Add($"{candidate["A"]} {candidate["B"]}");
                            }

                            return ValueTask.CompletedTask;
                        },
                    ],
                },
                seam.Observe(FileSystem.ForThisMachine));
            Swap("two");
            seam.Act(() => Swap("three"));

            await watched.TickAsync();
            seam.Close();
            await watched.TickAsync(times: 2);

            Assert.Empty(mixed);

            void Swap(string generation) => map.Swap(
                ("app.json", $$"""{ "A": "{{generation}}" }"""), ("app.dev.json", $$"""{ "B": "{{generation}}" }"""));
        });
    }

    public void Dispose() => _folder.Dispose();

    private Watched Watch() => new(_folder, ["app.json"], WithGate);

    private LoadPlan WithGate(LoadPlan plan) => plan with
    {
        Logger = _log,
        Gates =
        [
            (candidate, cancellationToken) =>
            {
                _asked.Add(candidate["A"]);
                return _gate(candidate, cancellationToken);
            },
        ],
    };

    private void Refuse() => _gate = static (_, _) => throw new InvalidOperationException("No.");

    private static async Task TickForAMinuteAsync(Watched watched)
    {
        for (int second = 0; second < 60; second++)
        {
            await watched.TickAsync();
            watched.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
