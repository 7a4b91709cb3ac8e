using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace WebSample.Tests;

/// <summary>The sample, running on a folder, looking at its files more often than a person needs.</summary>
internal sealed class SampleApp(SampleFolder folder) : WebApplicationFactory<Program>
{
    /// <summary>Far beyond what anything here takes: only a failing test waits that long.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal async Task<T> GetAsync<T>(string path)
    {
        using HttpClient client = CreateClient();
        T? answer = await client.GetFromJsonAsync<T>(path, TestContext.Current.CancellationToken);
        return Assert.IsAssignableFrom<T>(answer);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseContentRoot(folder.Path)
        .UseEnvironment("Development")
        .UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0") // for UseKestrel(): its own port argument races the start
        .UseSetting("AsyncFiles:PollInterval", "00:00:00.050");
}
