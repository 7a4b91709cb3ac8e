using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Docs;

/// <summary>The code of docs/reading.md, docs/reloading.md and docs/saving.md, compiled.</summary>
internal static class GuideSnippets
{
    internal static void Files(ConfigurationManager configuration)
    {
        configuration.AddAsyncFiles(options =>
        {
            options.UseYaml().AddDefaults().Add("pricing.yaml").Add("/etc/shop/limits.json", optional: true);
            options.ArrayMerge = ArrayMergeMode.Append;
            options.EnvironmentName = "Staging";
        });
    }

    internal static void Origins(ConfigurationManager configuration)
    {
        foreach (ConfigurationOrigin origin in configuration.GetOrigins("Smtp:Host"))
        {
            Console.WriteLine($"{origin.Path}({origin.Line},{origin.Column}) {origin.Provider}");
        }
    }

    internal static void Gate(ConfigurationManager configuration)
    {
        configuration.AddAsyncFiles(options => options.Validate((candidate, cancellationToken) =>
        {
            if (candidate.GetValue<int>("Smtp:Port") is < 1 or > 65535)
            {
                throw new InvalidOperationException("Smtp:Port must be from 1 to 65535.");
            }

            return ValueTask.CompletedTask;
        }));
    }

    internal static void Listen(ConfigurationManager configuration)
    {
        using IDisposable subscription = configuration.GetAsyncFiles().OnChange(change =>
        {
            Console.WriteLine($"{change.Cause} {change.Version}");
            Console.WriteLine($"added {change.Added.Count}, removed {change.Removed.Count}, changed {change.Changed.Count}");
        });
    }

    internal static object? Pin(ConfigurationManager configuration)
    {
        IConfiguration pinned = configuration.GetAsyncFiles().GetSnapshot();
        SmtpOptions? smtp = pinned.GetSection("Smtp").Get<SmtpOptions>();
        return smtp;
    }

    internal static void Status(ConfigurationManager configuration)
    {
        foreach (FileStatus file in configuration.GetAsyncFiles().Files)
        {
            Console.WriteLine($"{file.Path} {file.State} {file.Version} {file.Failure?.Reason}");
        }
    }

    internal static async Task Save(ConfigurationManager configuration)
    {
        IConfigurationFiles files = configuration.GetAsyncFiles();

        await files.SaveAsync("appsettings.json", edit => edit
            .Set("Smtp:Port", 587)
            .Set("Smtp:Host", "mail.example.org")
            .Remove("Smtp:Legacy"));

        SaveResult result = await files.SaveAsync(edit => edit.Set("Counter", long.Parse(edit["Counter"] ?? "0") + 1));
        Console.WriteLine(result.Version);

        var options = new SaveOptions { ExpectedVersion = files.Files[0].Version };
        await files.SaveAsync(files.Files[0].Path, edit => edit.Set("Site:Title", "New"), options);
    }

    internal static void KeepHistory(ConfigurationManager configuration)
    {
        configuration.AddAsyncFiles(options => options.KeepHistory = 20);
    }

    internal static async Task Rollback(IConfigurationFiles files)
    {
        foreach (ConfigurationVersion version in files.History)
        {
            Console.WriteLine($"{version.At:u} {version.Cause} {version.Version} {string.Join(", ", version.ChangedKeys)}");
        }

        await files.RollbackAsync(files.History[1].Version);
    }

    internal static void DebugView(ConfigurationManager configuration)
    {
        Console.WriteLine(configuration.GetDebugView(configuration.ShowOrigins()));
    }

    private sealed class SmtpOptions
    {
        public int Port { get; set; }
    }
}
