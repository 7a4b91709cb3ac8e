using System.Diagnostics;

namespace AsyncConfig.PackageTests;

/// <summary>A running web app, on a free port of the loopback.</summary>
internal sealed class WebApp : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private WebApp(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = Command.Patience };
    }

    internal HttpClient Client { get; }

    /// <summary>Starts the app in its content root, and returns when it listens.</summary>
    internal static async Task<WebApp> Start(string assembly, string contentRoot)
    {
        string[] arguments = [assembly, "--urls", "http://127.0.0.1:0", "--contentRoot", contentRoot];
        Process process = Process.Start(Command.Prepare(Dotnet.Path, arguments, contentRoot))!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var log = new List<string>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Command.Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            log.Add(line);
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                // Nobody waits for the rest; read on, so that the app never waits for room in the pipe.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new WebApp(process, new Uri(line[(at + Listening.Length)..]));
            }
        }

        process.Dispose();
        throw new InvalidOperationException($"The web app ended instead of listening:{Environment.NewLine}{string.Join(Environment.NewLine, log)}");
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
}
