using AsyncConfig.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Tests.Files;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>What is logged of the life of the files, under which id and level.</summary>
public sealed class EventTests : IDisposable
{
    private readonly TempFolder _folder = new("events");
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task A_change_is_logged_with_counts_and_keys()
    {
        _folder.Write("app.json", """{ "Gone": "1", "Smtp": { "Port": "25" } }""");
        using Watched watched = Watch();

        _folder.Write("app.json", """{ "Fresh": "1", "Smtp": { "Port": "587" } }""");
        await watched.TickAsync();

        Assert.Equal([(2, LogLevel.Information), (3, LogLevel.Information)], Events());
        Assert.Contains(
            "Configuration changed (Edit): 1 keys added, 1 removed, 1 changed: +Fresh, -Gone, ~Smtp:Port; version",
            _log.Entries.Last().Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_keys_the_first_are_logged_and_the_others_counted()
    {
        _folder.Write("app.json", "{}");
        using Watched watched = Watch();

        _folder.Write("app.json", $$"""{ {{string.Join(',', Enumerable.Range(1, 25).Select(static i => $"\"K{i:00}\": 1"))}} }""");
        await watched.TickAsync();

        string text = _log.Entries.Last().Text;
        Assert.Contains("+K20 and 5 more", text, StringComparison.Ordinal);
        Assert.DoesNotContain("K21", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Exactly_as_many_keys_as_are_shown_are_all_shown() =>
        Assert.EndsWith(", 20", KeyList.Of([.. Enumerable.Range(1, KeyList.MostShown).Select(static i => $"{i}")]), StringComparison.Ordinal);

    [Fact]
    public async Task A_rejected_file_is_an_error_once_and_its_repair_an_information()
    {
        _folder.Write("app.json", """{ "A": "1" }""");
        using Watched watched = Watch();

        _folder.Write("app.json", "{");
        await watched.TickAsync(times: 3);
        _folder.Write("app.json", """{ "A": "1" }""");
        await watched.TickAsync();

        Assert.Equal([(2, LogLevel.Information), (4, LogLevel.Error), (5, LogLevel.Information)], Events());
    }

    [Fact]
    public async Task A_file_system_that_does_not_answer_has_an_event_of_its_own()
    {
        _folder.Write("app.json", """{ "A": "1" }""");
        bool answers = true;
        var disk = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            BeforeCall = _ => _ = answers ? 0 : throw new TimeoutException(),
        };
        using Watched watched = Watch(disk);

        answers = false;
        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        answers = true;
        await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(2, LogLevel.Information), (9, LogLevel.Error), (5, LogLevel.Information)], Events());
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<(int Id, LogLevel Level)> Events() => _log.Entries.Select(static entry => (entry.Id, entry.Level));

    private Watched Watch(IFileSystem? disk = null) => new(_folder, ["app.json"], plan => plan with { Logger = _log }, disk);
}
