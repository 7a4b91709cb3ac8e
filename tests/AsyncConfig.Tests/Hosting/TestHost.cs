using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AsyncConfig.Tests.Hosting;

/// <summary>The ways to start a host.</summary>
public enum HostKind
{
    Web,
    SlimWeb,
    Application,
    HostBuilder,
}

/// <summary>The configuration of a real host, named <c>probe</c>, in the environment <c>Staging</c>.</summary>
internal sealed class TestHost : IDisposable
{
    /// <summary>The stock watchers cost an inotify instance each, and the file changes under tests that do not wait.</summary>
    internal const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    private readonly IDisposable _owner;

    private TestHost(IConfigurationRoot configuration, IDisposable owner)
    {
        Configuration = configuration;
        _owner = owner;
    }

    internal IConfigurationRoot Configuration { get; }

    /// <summary>Creates a host's builder, configures it, and where there is no live configuration builds the host.</summary>
    internal static TestHost Create(HostKind kind, TempFolder contentRoot, Action<IConfigurationBuilder> configure, params string[] args)
    {
        args = [$"--contentRoot={contentRoot}", "--environment=Staging", "--applicationName=probe", .. args];
        if (kind == HostKind.HostBuilder)
        {
            IHost host = Host.CreateDefaultBuilder(args).ConfigureAppConfiguration((_, builder) => configure(builder)).Build();
            return new TestHost((IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>(), host);
        }

        ConfigurationManager manager = kind switch
        {
            HostKind.Web => WebApplication.CreateBuilder(args).Configuration,
            HostKind.SlimWeb => WebApplication.CreateSlimBuilder(args).Configuration,
            _ => Host.CreateApplicationBuilder(args).Configuration,
        };
        var created = new TestHost(manager, manager);
        try
        {
            configure(manager);
            return created;
        }
        catch
        {
            created.Dispose();
            throw;
        }
    }

    public void Dispose() => _owner.Dispose();
}
