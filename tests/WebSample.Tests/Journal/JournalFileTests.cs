using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;
using WebSample.Journal;

namespace WebSample.Tests.Journal;

public sealed class JournalFileTests : IDisposable
{
    private readonly SampleFolder _folder = new();
    private readonly JournalFile _journal;

    public JournalFileTests()
    {
        IHostEnvironment environment = Substitute.For<IHostEnvironment>();
        environment.ContentRootPath.Returns(_folder.Path);
        _journal = new JournalFile(new ContentRoot(environment));
    }

    private string Current => _folder[Path.Combine("journal", "changes.jsonl")];

    private string Previous => _folder[Path.Combine("journal", "changes.old.jsonl")];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_journal_that_was_never_written_is_empty() => Assert.Empty(await ReadAsync());

    [Fact]
    public async Task Lines_come_back_oldest_first()
    {
        await _journal.AppendAsync(Entry("first"));
        await _journal.AppendAsync(Entry("second"));

        Assert.Collection(
            await ReadAsync(),
            line => Assert.Contains("first", line, StringComparison.Ordinal),
            line => Assert.Contains("second", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lower_levels_are_left_out()
    {
        await _journal.AppendAsync(Entry("change"));
        await _journal.AppendAsync(Entry("failure", LogLevel.Warning));

        Assert.Equal(2, (await ReadAsync()).Count);
        Assert.Contains("failure", Assert.Single(await ReadAsync(LogLevel.Warning)), StringComparison.Ordinal);
        Assert.Empty(await ReadAsync(LogLevel.Error));
    }

    [Fact]
    public async Task Text_is_found_whatever_its_case_and_script()
    {
        await _journal.AppendAsync(Entry("Größe"));
        await _journal.AppendAsync(Entry("Theme:Color"));

        Assert.Contains("Theme", Assert.Single(await ReadAsync(contains: "theme:color")), StringComparison.Ordinal);
        Assert.Contains("Größe", Assert.Single(await ReadAsync(contains: "GRÖßE")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_line_is_passed_over()
    {
        await _journal.AppendAsync(Entry("whole"));
        await File.AppendAllTextAsync(Current, "{\"at\":\"2026", TestContext.Current.CancellationToken);

        Assert.Contains("whole", Assert.Single(await ReadAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_file_makes_room_and_the_two_together_stay_bounded()
    {
        string filler = new('x', JournalFile.MaxLength / 3);
        foreach (int number in Enumerable.Range(1, 7))
        {
            await _journal.AppendAsync(Entry($"number {number} {filler}"));
        }

        Assert.InRange(new FileInfo(Current).Length, 1, JournalFile.MaxLength);
        Assert.InRange(new FileInfo(Previous).Length, 1, JournalFile.MaxLength);
        List<string> lines = await ReadAsync();
        Assert.Contains("number 7", lines[^1], StringComparison.Ordinal);
        Assert.Contains("number 5", lines[0], StringComparison.Ordinal);
    }

    private async Task<List<string>> ReadAsync(LogLevel level = LogLevel.Trace, string contains = "")
    {
        List<string> lines = [];
        await foreach (string line in _journal.ReadAsync(level, contains, TestContext.Current.CancellationToken))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static JournalEntry Entry(string key, LogLevel level = LogLevel.Information) =>
        new() { At = DateTimeOffset.UnixEpoch, Level = level, Files = ["appsettings.yaml"], Changed = [key] };
}
