using System.Text.Json;
using AsyncConfig;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using WebSample.Journal;

namespace WebSample.Tests.Journal;

public sealed class ChangeJournalTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly SampleFolder _folder = new();
    private readonly IConfigurationFiles _files = Substitute.For<IConfigurationFiles>();
    private readonly ILogger<ChangeJournal> _logger = Substitute.For<ILogger<ChangeJournal>>();
    private readonly ChangeJournal _journal;
    private Action<ConfigurationChange>? _change;
    private Action<ConfigurationFailure>? _failure;

    public ChangeJournalTests()
    {
        IHostEnvironment environment = Substitute.For<IHostEnvironment>();
        environment.ContentRootPath.Returns(_folder.Path);
        ContentRoot root = new(environment);
        _files.OnChange(Arg.Do<Action<ConfigurationChange>>(listener => _change = listener));
        _files.OnFailure(Arg.Do<Action<ConfigurationFailure>>(listener => _failure = listener));
        _logger.IsEnabled(LogLevel.Warning).Returns(true);
        _journal = new ChangeJournal(_files, new JournalFile(root), root, new FakeTimeProvider(At), _logger);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_change_is_written_down_with_its_cause_and_keys()
    {
        await _journal.StartAsync(TestContext.Current.CancellationToken);
        _change!(new ConfigurationChange(ChangeCause.Edit, "v2", ["A"], ["B"], ["C"], [_folder["appsettings.yaml"]]));
        await _journal.StopAsync(TestContext.Current.CancellationToken);

        JsonElement line = Assert.Single(Lines());
        Assert.Equal(
            """{"at":"2026-01-02T03:04:05+00:00","level":"Information","cause":"Edit","version":"v2","added":["A"],"removed":["B"],"changed":["C"],"files":["appsettings.yaml"]}""",
            line.GetRawText());
    }

    [Fact]
    public async Task A_failure_is_written_down_with_its_place()
    {
        await _journal.StartAsync(TestContext.Current.CancellationToken);
        _failure!(new ConfigurationFailure(_folder["appsettings.yaml"], 4, 13, "Site:Greeting", "Close the quote.", At));
        await _journal.StopAsync(TestContext.Current.CancellationToken);

        JsonElement line = Assert.Single(Lines());
        Assert.Equal(
            """{"at":"2026-01-02T03:04:05+00:00","level":"Warning","files":["appsettings.yaml"],"line":4,"column":13,"key":"Site:Greeting","reason":"Close the quote."}""",
            line.GetRawText());
    }

    [Fact]
    public async Task What_came_before_the_stop_is_still_written()
    {
        await _journal.StartAsync(TestContext.Current.CancellationToken);
        foreach (int number in Enumerable.Range(0, 100))
        {
            _change!(new ConfigurationChange(ChangeCause.Edit, $"{number}", [], [], ["A"], []));
        }

        await _journal.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"{number}"), Lines().Select(line => line.GetProperty("version").GetString()));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_logged_and_ends_nothing()
    {
        await File.WriteAllTextAsync(_folder["journal"], "a file where the folder should be", TestContext.Current.CancellationToken);

        await _journal.StartAsync(TestContext.Current.CancellationToken);
        _change!(new ConfigurationChange(ChangeCause.Edit, "v2", [], [], ["A"], []));
        _change!(new ConfigurationChange(ChangeCause.Edit, "v3", [], [], ["A"], []));
        await _journal.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, _logger.ReceivedCalls().Count(call => call.GetMethodInfo().Name == nameof(ILogger.Log)));
    }

    private IEnumerable<JsonElement> Lines() =>
        File.ReadLines(_folder[Path.Combine("journal", "changes.jsonl")]).Select(line => JsonElement.Parse(line));
}
