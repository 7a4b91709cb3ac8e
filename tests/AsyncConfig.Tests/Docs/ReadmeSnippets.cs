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

    internal static async Task Options(WebApplicationBuilder builder, IWritableOptions<SmtpOptions> writable)
    {
        builder.Services.AddOptions<SmtpOptions>()
            .BindSection("Smtp")
            .Validate(smtp => smtp.Port is > 0 and < 65536, "Port must be from 1 to 65535.")
            .ValidateOnStart()
            .ValidateBeforeReload()
            .Writable();

        await writable.UpdateAsync(smtp => smtp.Port = 587);
    }

    internal static void Watch(WebApplicationBuilder builder)
    {
        WebApplication app = builder.Build();
        IConfigurationFiles files = app.Services.GetRequiredService<IConfigurationFiles>();

        files.OnChange(change => app.Logger.LogInformation(
            "{Cause}: {Keys}", change.Cause, string.Join(", ", [.. change.Added, .. change.Changed, .. change.Removed])));
        files.OnFailure(failure => app.Logger.LogError("{Failure}", failure));

        foreach (ConfigurationOrigin origin in app.Configuration.GetOrigins("Smtp:Host"))
        {
            app.Logger.LogInformation("{Path}({Line},{Column})", origin.Path, origin.Line, origin.Column);
        }
    }

    internal static async Task Save(IConfigurationFiles files)
    {
        await files.SaveAsync("appsettings.json", edit => edit.Set("Smtp:Port", 587));
    }

    private static Task<bool> CannotReach(string? host, CancellationToken cancellationToken) =>
        Task.FromResult(host is null || cancellationToken.IsCancellationRequested);

    internal sealed class SmtpOptions
    {
        public string? Host { get; set; }

        public int Port { get; set; }
    }
}
