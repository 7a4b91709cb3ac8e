using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Docs;

/// <summary>The code of README.md, compiled.</summary>
internal static class ReadmeSnippets
{
    internal static WebApplication QuickStart(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);

        builder.AddAsyncFiles(options => options
            .UseYaml()                               // package AsyncConfig.Yaml
            .AddDefaults()                           // appsettings and appsettings.{Environment}, JSON before YAML
            .Add("features.yaml", optional: true));  // and features.{Environment}.*

        builder.Services.Configure<SmtpOptions>(builder.Configuration.GetSection("Smtp"));
        return builder.Build();
    }

    internal static void OneLine(WebApplicationBuilder builder)
    {
        builder.AddAsyncFiles();
    }

    internal static async Task Gate(WebApplicationBuilder builder)
    {
        await builder.AddAsyncFilesAsync(options => options.Validate(async (candidate, cancellationToken) =>
        {
            if (await CannotReach(candidate["Database:Host"], cancellationToken))
            {
                throw new InvalidOperationException("The database host does not answer.");
            }
        }));
    }

    internal static void Watch(WebApplication app, ILogger logger)
    {
        IConfigurationFiles files = app.Services.GetRequiredService<IConfigurationFiles>();

        using IDisposable changes = files.OnChange(change =>
            logger.LogInformation("{Cause}: {Keys}", change.Cause, string.Join(", ", change.Changed)));
        using IDisposable failures = files.OnFailure(failure =>
            logger.LogError("{Path} line {Line}: {Reason}", failure.Path, failure.Line, failure.Reason));

        foreach (ConfigurationOrigin origin in app.Configuration.GetOrigins("Smtp:Host"))
        {
            logger.LogInformation("{Path}({Line},{Column})", origin.Path, origin.Line, origin.Column);
        }
    }

    internal static async Task Save(IConfigurationFiles files)
    {
        await files.SaveAsync("appsettings.json", edit => edit.Set("Smtp:Port", 587));
    }

    private static Task<bool> CannotReach(string? host, CancellationToken cancellationToken) =>
        Task.FromResult(host is null || cancellationToken.IsCancellationRequested);

    private sealed class SmtpOptions
    {
        public string? Host { get; set; }
    }
}
