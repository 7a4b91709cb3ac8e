using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Hosting;

/// <summary>A real host to which the files were added in the one line, for each kind of builder.</summary>
internal static class HostLine
{
    internal static IHost Build(
        HostKind kind,
        TempFolder contentRoot,
        RecordingLoggers? loggers = null,
        Action<AsyncFilesOptions>? configure = null,
        Action<IServiceCollection>? services = null)
    {
        string[] args = [$"--contentRoot={contentRoot}", "--environment=Staging", "--applicationName=probe", "--urls=http://127.0.0.1:0", TestHost.NoReload];
        Action<AsyncFilesOptions> options = options =>
        {
            options.ReloadOnChange = true; // ours; the stock watchers stay off
            options.PollInterval = TimeSpan.FromDays(1);
            configure?.Invoke(options);
        };
        if (kind == HostKind.HostBuilder)
        {
            return Host.CreateDefaultBuilder(args)
                .AddAsyncFiles(options)
                .ConfigureServices(all => Add(all, loggers, services))
                .Build();
        }

        IHostApplicationBuilder builder = kind switch
        {
            HostKind.Web => WebApplication.CreateBuilder(args),
            HostKind.SlimWeb => WebApplication.CreateSlimBuilder(args),
            _ => Host.CreateApplicationBuilder(args),
        };
        builder.AddAsyncFiles(options);
        Add(builder.Services, loggers, services);
        return builder switch
        {
            WebApplicationBuilder web => web.Build(),
            _ => ((HostApplicationBuilder)builder).Build(),
        };
    }

    private static void Add(IServiceCollection services, RecordingLoggers? loggers, Action<IServiceCollection>? more)
    {
        services.AddLogging(logging =>
        {
            logging.ClearProviders();
            if (loggers is not null)
            {
                logging.AddProvider(loggers);
            }
        });
        more?.Invoke(services);
    }
}
