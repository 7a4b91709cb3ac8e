using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace WebSample.Tests.Browser;

/// <summary>A headless browser with an empty profile; gone with the test.</summary>
internal sealed class Chromium : IDisposable
{
    private const string BrowserPath = "/usr/bin/chromium";
    private const string DriverPath = "/usr/bin/chromedriver";

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1200,900",
    ];

    private readonly string _profile = Directory.CreateTempSubdirectory("chromium-").FullName;
    private readonly ChromeDriver _driver;

    internal Chromium()
    {
        ChromeOptions options = new() { BinaryLocation = BrowserPath };
        options.AddArguments([.. Arguments, $"--user-data-dir={_profile}"]);
        options.SetLoggingPreference(LogType.Browser, LogLevel.Severe);

        // A service with a driver of its own never asks Selenium Manager to look for, or to download, one.
        ChromeDriverService service = ChromeDriverService.CreateDefaultService(
            Path.GetDirectoryName(DriverPath), Path.GetFileName(DriverPath));
        service.SuppressInitialDiagnosticInformation = true;
        _driver = new ChromeDriver(service, options, SampleApp.Patience * 2);
        _driver.Manage().Timeouts().AsynchronousJavaScript = SampleApp.Patience;
    }

    internal static string? Missing { get; } = Array.Find([BrowserPath, DriverPath], path => !File.Exists(path));

    internal void Open(Uri page) => _driver.Navigate().GoToUrl(page);

    /// <summary>Waits until a JavaScript condition holds: looked at on every change of the document, not on a timer.</summary>
    internal void WaitUntil(string condition) => _driver.ExecuteAsyncScript($$"""
        const done = arguments[arguments.length - 1];
        const text = selector => document.querySelector(selector).textContent;
        const holds = () => {{condition}};
        if (holds()) { done(); return; }
        const observer = new MutationObserver(() => { if (holds()) { observer.disconnect(); done(); } });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        """);

    // One script each: an element that was found could be replaced before it is asked.
    internal string Text(string selector) => (string)Evaluate($"document.querySelector('{selector}').innerText")!;

    /// <summary>The table of keys as people read it.</summary>
    internal string[] Rows() => [.. ((IReadOnlyCollection<object>)Evaluate("""
        [...document.querySelectorAll("#keys tr")].map(row => [...row.cells]
          .map(cell => [...cell.querySelectorAll("textarea")].find(box => box.checkVisibility())?.value ?? cell.innerText)
          .join(" | "))
        """)!).Cast<string>()];

    /// <summary>Types as people do: what stands in the box goes first.</summary>
    internal void Type(string label, string keys) => Append(label, Keys.Control + "a" + Keys.Null + keys);

    internal void Append(string label, string keys) => _driver.FindElement(By.CssSelector(Box(label))).SendKeys(keys);

    internal string Value(string label) => (string)Evaluate($"document.querySelector('{Box(label)}').value")!;

    internal bool Shows(string selector) => (bool)Evaluate($"document.querySelector('{selector}').checkVisibility()")!;

    internal string Style(string selector, string property) =>
        (string)Evaluate($"getComputedStyle(document.querySelector('{selector}')).getPropertyValue('{property}')")!;

    private static string Box(string label) => $"textarea[aria-label=\"{label}\"]";

    internal void Run(string script) => _driver.ExecuteScript(script);

    internal object? Evaluate(string expression) => _driver.ExecuteScript($"return {expression}");

    /// <summary>What the browser itself complains of: scripts that failed, resources that the policy refused.</summary>
    internal IReadOnlyList<string> Complaints() =>
        [.. _driver.Manage().Logs.GetLog(LogType.Browser).Select(entry => entry.Message)];

    public void Dispose()
    {
        _driver.Dispose();
        Directory.Delete(_profile, recursive: true);
    }
}
