using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace WebSample.Tests;

/// <summary>The sample, running on a folder, looking at its files more often than a person needs.</summary>
internal sealed class SampleApp(SampleFolder folder) : WebApplicationFactory<Program>
{
    /// <summary>Far beyond what anything here takes: only a failing test waits that long.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Where its requests seem to come from: the test server has no network to tell.</summary>
    internal IPAddress Caller { get; init; } = IPAddress.Loopback;

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
        .UseSetting("AsyncFiles:PollInterval", "00:00:00.050")
        .ConfigureServices(services => services.AddSingleton<IStartupFilter>(new CallerFilter(Caller)));

    private sealed class CallerFilter(IPAddress caller) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = caller;
                return following(context);
            });
            next(app);
        };
    }
}
