using OpenQA.Selenium;

namespace WebSample.Tests.Browser;

/// <summary>Saving from the page: typed in a real browser, written to real files.</summary>
public sealed class SavingPageTests : IDisposable
{
    private const string Yaml = "appsettings.yaml";
    private const string Greeting = "Value of Site:Greeting";
    private const string Color = "Value of Site:Theme:Color";

    private readonly SampleFolder _folder;
    private readonly SampleApp _app;
    private readonly Chromium _browser;

    public SavingPageTests()
    {
        Assert.SkipWhen(
            Chromium.Missing is not null,
            $"{Chromium.Missing} is missing: install the packages chromium and chromium-driver to run the browser tests.");
        _folder = new SampleFolder();
        _app = new SampleApp(_folder);
        _browser = new Chromium();
        _app.UseKestrel();
        _app.StartServer();
        _browser.Open(_app.ClientOptions.BaseAddress);
        _browser.WaitUntil("document.querySelector('#live.on') && text('#keys')");
    }

    public void Dispose()
    {
        _browser.Dispose();
        _app.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_typed_value_is_saved_shown_and_on_disk_with_the_comments()
    {
        string before = File.ReadAllText(_folder[Yaml]);

        _browser.Type(Greeting, "Hello from the page" + Keys.Enter);

        WaitForState(Greeting, "saved");
        _browser.WaitUntil("text('#greeting') === 'Hello from the page'");
        Assert.Equal("Saved", Note(Greeting));
        Assert.Equal(
            before.Replace("Hello, live configuration!", "Hello from the page", StringComparison.Ordinal),
            File.ReadAllText(_folder[Yaml]));
        Assert.Empty(_browser.Complaints());
    }

    [Fact]
    public void The_button_saves_too_and_one_save_follows_another()
    {
        _browser.Type(Greeting, "First" + Keys.Tab + Keys.Space);
        WaitForState(Greeting, "saved");
        _browser.WaitUntil("text('#greeting') === 'First'");

        _browser.Type(Greeting, "Second" + Keys.Enter);

        _browser.WaitUntil("text('#greeting') === 'Second'");
        Assert.Contains("Greeting: Second", File.ReadAllText(_folder[Yaml]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_value_is_told_with_the_reason_and_Escape_takes_it_back()
    {
        _browser.Type(Color, "#nope" + Keys.Enter);

        WaitForState(Color, "refused");
        Assert.StartsWith("Refused: appsettings.yaml: ", Note(Color), StringComparison.Ordinal);
        Assert.Contains("Site:Theme:Color must be a name in letters", Note(Color), StringComparison.Ordinal);
        Assert.Equal("#nope", _browser.Value(Color));

        _browser.Type(Color, Keys.Escape);

        Assert.Equal("#5b4bd6", _browser.Value(Color));
        Assert.Equal("", Note(Color));
    }

    [Fact]
    public void What_is_being_typed_outlives_changes_around_it()
    {
        _browser.Type(Color, "gol");

        _folder.Edit(Yaml, "Sender: hello@example.com", "From: hello@example.com\n  Address: 10.0.0.1");

        _browser.WaitUntil("text('#keys').includes('Smtp:From') && !text('#keys').includes('Smtp:Sender')");
        Assert.Equal("gol", _browser.Value(Color));
        Assert.Equal(Color, _browser.Evaluate("document.activeElement.getAttribute('aria-label')"));

        _browser.Append(Color, "d" + Keys.Enter);

        _browser.WaitUntil("text('#color') === 'gold'");
    }

    [Fact]
    public void A_change_under_what_is_being_typed_is_told_and_saving_again_replaces_it()
    {
        _browser.Type(Greeting, "Mine");
        _folder.Edit(Yaml, "Hello, live configuration!", "Theirs");

        WaitForState(Greeting, "conflict");
        Assert.Equal("Now Theirs on disk. Save replaces it, Escape takes it.", Note(Greeting));
        Assert.Equal("Mine", _browser.Value(Greeting));

        _browser.Append(Greeting, Keys.Enter);

        _browser.WaitUntil("text('#greeting') === 'Mine'");
        Assert.Contains("Greeting: Mine", File.ReadAllText(_folder[Yaml]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_save_that_the_server_finds_outdated_is_a_conflict_and_nothing_is_lost()
    {
        _browser.Run("""
            const real = window.fetch;
            window.fetch = (path, options) => real(path, options.method === "PUT"
              ? { ...options, body: options.body.replace(/"version":"[^"]*"/, '"version":"outdated"') }
              : options);
            """);

        _browser.Type(Greeting, "Mine" + Keys.Enter);

        WaitForState(Greeting, "conflict");
        Assert.StartsWith("Not saved: the file changed meanwhile.", Note(Greeting), StringComparison.Ordinal);
        Assert.Equal("Mine", _browser.Value(Greeting));
        Assert.Contains("Hello, live configuration!", File.ReadAllText(_folder[Yaml]), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_have_no_box()
    {
        Assert.True(_browser.Shows("textarea[aria-label=\"Value of Smtp:Host\"]"));
        Assert.False(_browser.Shows("textarea[aria-label=\"Value of Smtp:Password\"]"));
        Assert.Equal("", _browser.Value("Value of Smtp:Password"));
    }

    private void WaitForState(string label, string state) => _browser.WaitUntil($"{Row(label)}.dataset.state === '{state}'");

    private string Note(string label) => (string)_browser.Evaluate($"{Row(label)}.querySelector('[role=status]').textContent")!;

    private static string Row(string label) => $"document.querySelector('textarea[aria-label=\"{label}\"]').closest('tr')";
}
