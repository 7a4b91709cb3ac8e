using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AsyncConfig.Benchmarks.Peers;

/// <summary>A web application in a process of its own, on a port of the loopback.</summary>
internal sealed class SiteProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private SiteProcess(Process process, HttpClient client)
    {
        _process = process;
        Client = client;
    }

    internal HttpClient Client { get; }

    /// <summary>Starts it and waits for its first answer.</summary>
    /// <param name="assembly">File name of the application, beside this program.</param>
    /// <param name="folder">Its content root.</param>
    /// <param name="arguments">What else it is to be told.</param>
    internal static async Task<SiteProcess> StartAsync(string assembly, string folder, params string[] arguments)
    {
        string url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments, "--urls", url, "--contentRoot", folder])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "None";
        Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var site = new SiteProcess(process, new HttpClient { BaseAddress = new Uri(url) });
        try
        {
            await site.WaitUntilUpAsync();
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    private async Task WaitUntilUpAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                GC.KeepAlive(await Client.GetStringAsync("api/site"));
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited && Stopwatch.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
