using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static AsyncConfig.Tests.Docs.WritableSnippets;

namespace AsyncConfig.Tests.Docs;

/// <summary>The code of the section on writable options in docs/options.md, compiled.</summary>
internal static class WritableSnippets
{
    internal static void Register(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SmtpOptions>()
            .BindSection("Smtp")
            .ValidateDataAnnotations()
            .ValidateBeforeReload()
            .Writable();
    }

    internal static void RegisterWithoutReflection(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SmtpOptions>()
            .BindSection("Smtp", static (section, options) => section.Bind(options))
            .Writable(SmtpContext.Default.SmtpOptions);
    }

    internal sealed class AdminPage(IWritableOptions<SmtpOptions> smtp)
    {
        internal async Task MoveAsync(string host, CancellationToken cancellationToken)
        {
            SaveResult result = await smtp.UpdateAsync(options => options.Host = host, cancellationToken);

            Console.WriteLine($"{smtp.CurrentValue.Host}, written to {string.Join(", ", result.Files)}");
        }
    }

    internal sealed class SmtpOptions
    {
        public string? Host { get; set; }
    }
}

[JsonSerializable(typeof(SmtpOptions))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
internal sealed partial class SmtpContext : JsonSerializerContext;
