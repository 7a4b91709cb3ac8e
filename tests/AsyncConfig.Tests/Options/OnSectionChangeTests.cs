using AsyncConfig.Options;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Options;

/// <summary>Listening to one section without options.</summary>
public sealed class OnSectionChangeTests
{
    private const string Text = """{ "Smtp": { "Host": "mail" }, "Shop": { "Name": "shop" } }""";

    private readonly List<string?> _calls = [];

    [Fact]
    public async Task A_listener_is_given_its_section_when_that_has_changed_and_only_then()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, Text, static _ => { });
        using IDisposable subscription = application.Configuration.OnSectionChange("Smtp", section => _calls.Add($"{section.Path} {section["Host"]}"));

        await application.EditAsync("""{ "Smtp": { "Host": "mail" }, "Shop": { "Name": "new" } }""");
        await application.EditAsync("""{ "Smtp": { "Host": "new" }, "Shop": { "Name": "new" } }""");
        application.Foreign.Change(("Smtp:Port", "1"));
        await Quiet(subscription);

        Assert.Equal("Smtp new", _calls[^1]);
        Assert.InRange(_calls.Count, 1, 2);
    }

    [Fact]
    public async Task A_section_that_comes_and_goes_is_told_both_times()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, Text, static _ => { });
        using IDisposable subscription = application.Configuration.OnSectionChange("New", section => _calls.Add(section.Exists() ? "there" : "gone"));

        await application.EditAsync("""{ "New": { "A": 1 } }""");
        await Quiet(subscription);
        await application.EditAsync("{}");
        await Quiet(subscription);

        Assert.Equal(["there", "gone"], _calls);
    }

    [Fact]
    public async Task The_section_that_is_handed_over_never_changes()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, Text, static _ => { });
        IConfigurationSection? seen = null;
        using IDisposable subscription = application.Configuration.OnSectionChange("Smtp", section => seen ??= section);

        await application.EditAsync("""{ "Smtp": { "Host": "2" } }""");
        await Quiet(subscription);
        await application.EditAsync("""{ "Smtp": { "Host": "3" } }""");

        Assert.Equal("2", seen!["Host"]);
        Assert.Equal(["Host"], seen.GetChildren().Select(static child => child.Key));
        Assert.Throws<NotSupportedException>(() => seen["Host"] = "4");
    }

    [Fact]
    public async Task From_a_section_the_path_is_below_it()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, """{ "Shop": { "Smtp": { "Host": "1" } } }""", static _ => { });
        using IDisposable subscription = application.Configuration.GetSection("Shop")
            .OnSectionChange("Smtp", section => _calls.Add($"{section.Path} {section["Host"]}"));

        await application.EditAsync("""{ "Shop": { "Smtp": { "Host": "2" } }, "Smtp": { "Host": "3" } }""");
        await Quiet(subscription);

        Assert.Equal(["Shop:Smtp 2"], _calls);
    }

    [Fact]
    public async Task A_listener_runs_one_call_at_a_time_and_changes_meanwhile_are_told_together()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, Text, static _ => { });
        using var latch = new Latch();
        using IDisposable subscription = application.Configuration.OnSectionChange("Smtp", section =>
        {
            _calls.Add(section["Port"]);
            latch.Hold();
        });

        application.Foreign.Change(("Smtp:Port", "1"));
        await latch.Entered.InTime();
        application.Foreign.Change(("Smtp:Port", "2"));
        application.Foreign.Change(("Smtp:Port", "3"));
        Assert.Equal(["1"], _calls);
        latch.Open();
        await Quiet(subscription);

        Assert.Equal(["1", "3"], _calls);
    }

    [Fact]
    public async Task After_it_was_disposed_no_call_begins()
    {
        using var folder = new TempFolder();
        await using var application = new Application(folder, Text, static _ => { });
        using var latch = new Latch();
        IDisposable subscription = application.Configuration.OnSectionChange("Smtp", section =>
        {
            _calls.Add(section["Port"]);
            latch.Hold();
        });

        application.Foreign.Change(("Smtp:Port", "1"));
        await latch.Entered.InTime();
        application.Foreign.Change(("Smtp:Port", "2"));
        subscription.Dispose();
        latch.Open();
        application.Foreign.Change(("Smtp:Port", "3"));
        await Quiet(subscription);

        Assert.Equal(["1"], _calls);
    }

    [Fact]
    public async Task A_listener_that_throws_is_logged_by_type_and_called_again()
    {
        using var folder = new TempFolder();
        var log = new RecordingLogger();
        folder.Write("app.json", Text);
        using var watched = new Watched(folder, ["app.json"], plan => plan with { Logger = log });
        using IDisposable subscription = watched.Root.OnSectionChange("Smtp", section =>
        {
            _calls.Add(section["Host"]);
            throw new InvalidOperationException("canary");
        });

        folder.Write("app.json", """{ "Smtp": { "Host": "2" } }""");
        await watched.TickAsync();
        await Quiet(subscription);
        folder.Write("app.json", """{ "Smtp": { "Host": "3" } }""");
        await watched.TickAsync();
        await Quiet(subscription);

        Assert.Equal(["2", "3"], _calls);
        Assert.Equal(2, log.Count(6));
        Assert.DoesNotContain(log.Entries, static entry => entry.Text.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_any_files_of_ours_it_works_too()
    {
        var source = new Application.ForeignSource();
        IConfigurationRoot root = new ConfigurationBuilder().Add(source).Build();
        using IDisposable subscription = root.OnSectionChange("Smtp", section => _calls.Add(section["Host"]));

        source.Change(("Smtp:Host", "1"));
        await Quiet(subscription);

        Assert.Equal(["1"], _calls);
        (root as IDisposable)?.Dispose();
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        IConfiguration none = null!;
        using var configuration = new ConfigurationManager();

        Assert.Throws<ArgumentNullException>("configuration", () => none.OnSectionChange("Smtp", static _ => { }));
        Assert.Throws<ArgumentNullException>("listener", () => configuration.OnSectionChange("Smtp", null!));
        Assert.Throws<ArgumentException>("path", () => configuration.OnSectionChange("", static _ => { }));
    }

    private static Task Quiet(IDisposable subscription) => Assert.IsType<SectionListener>(subscription).WhenQuiet().InTime();
}
