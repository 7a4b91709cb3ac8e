using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Docs;

/// <summary>The code of docs/options.md, compiled.</summary>
internal static class OptionsSnippets
{
    internal static void Bind(WebApplicationBuilder builder)
    {
        builder.AddAsyncFiles();
        builder.Services.AddOptions<SmtpOptions>().BindSection("Smtp");

        builder.Services.AddOptions<SmtpOptions>("backup")
            .BindSection("Backup:Smtp", static (section, options) => section.Bind(options));
    }

    internal static void Listen(WebApplication app, ILogger logger)
    {
        using IDisposable subscription = app.Configuration.OnSectionChange("Smtp", section =>
            logger.LogInformation("{Section} has changed", section.Path));
    }

    internal static void Validate(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SmtpOptions>()
            .BindSection("Smtp")
            .ValidateDataAnnotations()
            .Validate(smtp => smtp.Port != 25 || !smtp.UseTls, "Port 25 has no TLS.")
            .ValidateOnStart()
            .ValidateBeforeReload();
    }

    private sealed class SmtpOptions
    {
        [Range(1, 65535)]
        public int Port { get; set; }

        public bool UseTls { get; set; }
    }
}
