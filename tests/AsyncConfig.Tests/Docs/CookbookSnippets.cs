using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Docs;

/// <summary>The code of docs/cookbook.md, docs/containers.md and docs/migrating.md, compiled.</summary>
internal static class CookbookSnippets
{
    internal static void Yaml(WebApplicationBuilder builder)
    {
        builder.AddAsyncFiles(options => options.UseYaml());
    }

    internal static void Features(WebApplicationBuilder builder)
    {
        builder.AddAsyncFiles(options => options
            .UseYaml()
            .AddDefaults()
            .Add("features/search.yaml")
            .Add("features/payment.yaml", optional: true));
    }

    internal static void Sections(WebApplicationBuilder builder, WebApplication app)
    {
        builder.Services.AddOptions<SmtpOptions>().BindSection("Smtp");

        using IDisposable subscription = app.Configuration.OnSectionChange("Smtp", section =>
            app.Logger.LogInformation("The relay has changed; it has {Count} settings", section.GetChildren().Count()));
    }

    internal static void Refuse(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SmtpOptions>()
            .BindSection("Smtp")
            .Validate(smtp => smtp.Port is > 0 and < 65536, "Port must be from 1 to 65535.")
            .ValidateBeforeReload()
            .ValidateOnStart();
    }

    internal static void Endpoint(WebApplication app)
    {
        app.MapPut("/admin/title", async (string title, string version, IConfigurationFiles files) =>
        {
            try
            {
                var options = new SaveOptions { ExpectedVersion = version };
                SaveResult saved = await files.SaveAsync(edit => edit.Set("Site:Title", title), options);
                return Results.Ok(saved.Version);
            }
            catch (ConfigurationConflictException)
            {
                return Results.Conflict("Somebody else was faster: read it again.");
            }
            catch (ConfigurationSaveException refused) when (refused.Reason is SaveFailureReason.Rejected or SaveFailureReason.NotEditable)
            {
                return Results.UnprocessableEntity(refused.Message);
            }
        });
    }

    internal static async Task Write(WebApplicationBuilder builder, IWritableOptions<SmtpOptions> writable)
    {
        builder.Services.AddOptions<SmtpOptions>().BindSection("Smtp").Writable();

        await writable.UpdateAsync(smtp => smtp.Port = 587);
    }

    internal static string Origins(WebApplication app)
    {
        foreach (ConfigurationOrigin origin in app.Configuration.GetOrigins("Smtp:Host"))
        {
            app.Logger.LogInformation("{Path}({Line}) {Provider}", origin.Path, origin.Line, origin.Provider);
        }

        string everything = ((IConfigurationRoot)app.Configuration).GetDebugView(((IConfigurationRoot)app.Configuration).ShowOrigins());
        return everything;
    }

    internal static async Task Rollback(WebApplicationBuilder builder, IConfigurationFiles files)
    {
        builder.AddAsyncFiles(options => options.KeepHistory = 20);

        ConfigurationVersion before = files.History[1];
        await files.RollbackAsync(before.Version);
    }

    internal static void Health(WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddAsyncFiles();
    }

    internal static void MapHealth(WebApplication app)
    {
        app.MapHealthChecks("/health");
    }

    internal static async Task<string?> WithoutHost(CancellationToken cancellationToken)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "settings.json");
        await File.WriteAllTextAsync(path, """{ "Retries": 3 }""", cancellationToken);

        using var configuration = new ConfigurationManager();
        await configuration.AddAsyncFilesAsync(options => options.Add(path), cancellationToken);
        IConfigurationFiles files = configuration.GetAsyncFiles();

        await File.WriteAllTextAsync(path, """{ "Retries": 5 }""", cancellationToken);
        await files.ReloadAsync(cancellationToken);
        return configuration["Retries"];
    }

    internal static void ConfigMap(WebApplicationBuilder builder)
    {
        builder.Configuration.AddAsyncFiles(options => options
            .UseYaml()
            .AddDefaults()
            .Add("/config/shop.yaml", optional: true));
    }

    internal static void FromNetEscapades(ConfigurationManager configuration)
    {
        configuration.AddAsyncFiles(options => options
            .UseYaml()
            .Add("shop.yaml", optional: true, environmentOverrides: false));
    }

    internal sealed class SmtpOptions
    {
        public string? Host { get; set; }

        public int Port { get; set; }
    }
}
