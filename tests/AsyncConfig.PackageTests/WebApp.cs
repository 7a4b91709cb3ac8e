using System.Diagnostics;
using System.Text;

namespace AsyncConfig.PackageTests;

/// <summary>A running web app, on a free port of the loopback.</summary>
internal sealed class WebApp : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    /// <summary>Read to its end, so that the app never waits for room in a pipe.</summary>
    private readonly Task<string> _errors;

    private WebApp(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    internal HttpClient Client { get; } = new() { Timeout = Command.Patience };

    /// <summary>Starts the app in its content root, and returns when it listens.</summary>
    internal static async Task<WebApp> Start(string assembly, string contentRoot)
    {
        string[] arguments = [assembly, "--urls", "http://127.0.0.1:0", "--contentRoot", contentRoot];
        var app = new WebApp(Process.Start(Command.Prepare(Dotnet.Path, arguments, contentRoot))!);
        try
        {
            app.Client.BaseAddress = await app.ReadAddress();
            return app;
        }
        catch
        {
            app.Dispose();
            throw;
        }
    }

    /// <summary>Asks the app to stop; its exit code.</summary>
    internal async Task<int> Stop()
    {
        using HttpResponseMessage response = await Client.PostAsync(new Uri("/stop", UriKind.Relative), null, TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Command.Patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task<Uri> ReadAddress()
    {
        var log = new StringBuilder();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Command.Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            log.AppendLine(line);
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Uri(line[(at + Listening.Length)..]);
            }
        }

        throw new InvalidOperationException($"The web app ended instead of listening:{Environment.NewLine}{log}{await _errors}");
    }
}
