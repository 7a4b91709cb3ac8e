using System.Text;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Configuration holds secrets: no value of a file appears in anything that people or logs see.</summary>
public sealed class SecrecyTests
{
    private const string Canary = "hunter2canary";

    public static TheoryData<string, string> BadFiles => new()
    {
        { "app.json", $$"""{ "A": "{{Canary}}" "B": 1 }""" },
        { "app.json", $$"""{ "A": {{Canary}} }""" },
        { "app.json", $$"""{ "A": "{{Canary}}""" },
        { "app.json", $$"""{ "A": "{{Canary}}\q" }""" },
        { "app.json", $$"""{ "A": "{{Canary}}\uD800" }""" },
        { "app.json", $$"""{ "A": '{{Canary}}' }""" },
        { "app.json", $$"""{ "A": 1{{Canary}} }""" },
        { "app.json", $$"""{ "A": "{{Canary}}", "A": "{{Canary}}" }""" },
        { "app.json", $$"""{ "A": "{{Canary}}" } {{Canary}}""" },
        { "app.json", $$"""{ "A": tru{{Canary}} }""" },
        { "app.json", $$"""["{{Canary}}"]""" },
        { "app.json", $"\"{Canary}\"" },
        { "app.json", Canary },
        { "app.json", $$"""{ "A": "{{Canary}}", // {{Canary}}""" },
        { "app.json", $$"""{ "A": "{{Canary}}{{"\u0001"}}" }""" },
        { "app.yaml", $"A: \"{Canary}" },
        { "app.yaml", $"A: \"{Canary}\\q\"" },
        { "app.yaml", $"A: !!int {Canary}" },
        { "app.yaml", $"A: !!bool {Canary}" },
        { "app.yaml", $"A: !!null {Canary}" },
        { "app.yaml", $"A: !secret {Canary}" },
        { "app.yaml", $"A: *{Canary}" },
        { "app.yaml", $"A: {Canary}: {Canary}" },
        { "app.yaml", $"A: {Canary}\nA: {Canary}" },
        { "app.yaml", $"A: {Canary}\n---\nA: {Canary}" },
        { "app.yaml", $"A: {Canary}\n\tB: {Canary}" },
        { "app.yaml", $"A: [{Canary}" },
        { "app.yaml", $"A: {{ B: {Canary}" },
        { "app.yaml", $"<<: {Canary}" },
        { "app.yaml", $"? [{Canary}]\n: {Canary}" },
        { "app.yaml", $"- {Canary}" },
        { "app.yaml", Canary },
        { "app.yaml", $"A: {Canary}\n%YAML {Canary}\n---\n" },
        { "app.yaml", $"A: |9 {Canary}\n" },
        { "app.yaml", $"A: {Canary}\0" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_never_quoted(string name, string text)
    {
        using var folder = new TempFolder();
        string good = name == "app.json" ? $$"""{ "A": "old {{Canary}}" }""" : $"A: old {Canary}\n";
        var log = new RecordingLogger();

        folder.Write(name, text);
        AssertSilent((await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(folder, name, log, blocking: true))).ToString());
        AssertSilent((await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(folder, name, log, blocking: false))).ToString());

        folder.Write(name, good);
        using var watched = new Watched(folder, [name], plan => plan with { Logger = log });
        folder.Write(name, text);
        await watched.TickAsync();

        ConfigurationFailure failure = Assert.Single(watched.Failures);
        AssertSilent(failure.ToString());
        AssertSilent(watched.Handle.Files.Single().ToString());
        AssertSilent((await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken))).ToString());
        AssertSilent(log);
    }

    [Fact]
    public async Task Invalid_utf_8_is_never_quoted()
    {
        using var folder = new TempFolder();
        var log = new RecordingLogger();
        folder.Write("app.json", [.. Encoding.UTF8.GetBytes($$"""{ "A": "{{Canary}}"""), 0xFF, .. "\" }"u8]);

        AssertSilent((await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(folder, "app.json", log, blocking: true))).ToString());
    }

    [Fact]
    public async Task A_format_that_quotes_the_file_is_not_repeated()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Canary);
        using var engine = new EngineUnderLoad(
            folder, ["app.json"], static plan => plan with { Files = [plan.Files[0] with { Format = new QuotingFormat() }] });

        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => engine.LoadAsync(blocking: true));

        AssertSilent(exception.ToString());
        Assert.Contains($"{nameof(QuotingFormat)} failed with {nameof(NotSupportedException)}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_and_its_states_name_keys_and_never_values()
    {
        using var folder = new TempFolder();
        var log = new RecordingLogger();
        folder.Write("app.json", $$"""{ "A": "{{Canary}}" }""");
        using var watched = new Watched(folder, ["app.json"], plan => plan with { Logger = log });

        folder.Write("app.json", $$"""{ "A": "new {{Canary}}", "B": "{{Canary}}" }""");
        await watched.TickAsync();

        ConfigurationChange change = Assert.Single(watched.Changes);
        Assert.Equal(["A"], change.Changed);
        AssertSilent(change.ToString());
        AssertSilent(string.Join(", ", change.Added.Concat(change.Changed)));
        AssertSilent(watched.Handle.Files.Single().ToString());
        AssertSilent(watched.Root.Providers.Single().ToString()!);
        AssertSilent(log);
    }

    private static async Task LoadAsync(TempFolder folder, string name, RecordingLogger log, bool blocking)
    {
        using var engine = new EngineUnderLoad(folder, [name], plan => plan with { Logger = log });
        await engine.LoadAsync(blocking);
    }

    private static void AssertSilent(RecordingLogger log) =>
        Assert.All(log.Entries, static entry => AssertSilent(entry.Text));

    private static void AssertSilent(string text)
    {
        Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Canary[..6], text, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class QuotingFormat : IConfigurationFormat
    {
        public IReadOnlyList<string> Extensions => [".json"];

        public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits) =>
            throw new NotSupportedException(Encoding.UTF8.GetString(utf8.Span));
    }
}
