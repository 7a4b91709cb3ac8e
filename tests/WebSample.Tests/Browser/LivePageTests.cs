namespace WebSample.Tests.Browser;

/// <summary>The page in a real browser, served by a real server on a free port, fed by real files.</summary>
public sealed class LivePageTests : IDisposable
{
    private const string Yaml = "appsettings.yaml";
    private const string Greeting = "Hello, live configuration!";

    private readonly SampleFolder _folder;
    private readonly SampleApp _app;
    private readonly Chromium _browser;

    public LivePageTests()
    {
        Assert.SkipWhen(
            Chromium.Missing is not null,
            $"{Chromium.Missing} is missing: install the packages chromium and chromium-driver to run the browser tests.");
        _folder = new SampleFolder();
        _app = new SampleApp(_folder);
        _browser = new Chromium();
    }

    public void Dispose()
    {
        _browser.Dispose();
        _app.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void It_shows_every_key_with_its_value_and_origin()
    {
        OpenPage();

        string[] keys = _browser.Rows();

        Assert.Contains($"Site:Greeting | {Greeting} | appsettings.yaml:4\nover appsettings.json:12", keys);
        Assert.Contains("Smtp:Host | localhost | appsettings.Development.yaml:4\nover appsettings.yaml:15", keys);
        Assert.Contains("Smtp:Password | ******** | appsettings.yaml:18", keys);
        Assert.Contains("Site:Title | AsyncConfig | appsettings.json:11", keys);
        Assert.False(_browser.Shows("#banner"));
        Assert.Empty(_browser.Complaints());
    }

    [Fact]
    public void An_edit_appears_without_loading_the_page_again()
    {
        OpenPage();
        _browser.Evaluate("window.sameDocument = true");

        _folder.Edit(Yaml, Greeting, "Edited on disk");

        _browser.WaitUntil("text('#greeting') === 'Edited on disk'");
        _browser.WaitUntil("text('#keys').includes('Edited on disk')");
        _browser.WaitUntil("text('#latest') === 'Edit of appsettings.yaml: Site:Greeting changed'");
        Assert.Equal(true, _browser.Evaluate("window.sameDocument"));
    }

    [Fact]
    public void The_theme_colour_applies_and_text_on_it_stays_readable()
    {
        OpenPage();

        Assert.Equal("rgb(91, 75, 214)", _browser.Style("header", "background-color"));
        Assert.Equal("rgb(255, 255, 255)", _browser.Style("header", "color"));

        _folder.Edit(Yaml, "\"#5b4bd6\"", "gold");

        _browser.WaitUntil("text('#color') === 'gold' && document.documentElement.style.getPropertyValue('--accent') === 'gold'");
        Assert.Equal("rgb(255, 215, 0)", _browser.Style("header", "background-color"));
        Assert.Equal("rgb(0, 0, 0)", _browser.Style("header", "color"));
    }

    [Fact]
    public void A_broken_edit_shows_a_banner_and_keeps_the_values_until_it_is_repaired()
    {
        OpenPage();
        _folder.Edit(Yaml, Greeting, "\"unclosed");

        _browser.WaitUntil("!document.querySelector('#banner').hidden");
        Assert.Matches(@"appsettings\.yaml, line \d+: \w+", _browser.Text("#banner"));
        Assert.Contains("rejected", _browser.Text("#files .bad"), StringComparison.Ordinal);
        Assert.Equal(Greeting, _browser.Text("#greeting"));
        Assert.Contains($"Site:Greeting | {Greeting} | appsettings.yaml:4\nover appsettings.json:12", _browser.Rows());

        _folder.Repair(Yaml);

        _browser.WaitUntil("document.querySelector('#banner').hidden");
        Assert.Equal(Greeting, _browser.Text("#greeting"));
    }

    [Fact]
    public void Markup_in_a_value_is_text()
    {
        OpenPage();
        _folder.Edit(Yaml, Greeting, "<img src=x onerror=alert(1)>");

        _browser.WaitUntil("text('#greeting') === '<img src=x onerror=alert(1)>'");
        _browser.WaitUntil("text('#keys').includes('onerror')");
        Assert.Equal(0L, _browser.Evaluate("document.querySelectorAll('img').length"));
    }

    private void OpenPage()
    {
        _app.UseKestrel();
        _app.StartServer();
        _browser.Open(_app.ClientOptions.BaseAddress);
        _browser.WaitUntil($"text('#greeting') === '{Greeting}' && document.querySelector('#live.on') && text('#keys')");
    }
}
