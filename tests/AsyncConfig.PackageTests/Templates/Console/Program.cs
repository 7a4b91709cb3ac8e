// A new console app: loads JSON and YAML from the folder it is given, hears of an edit, saves, and changes options in code.
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using AsyncConfig;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

string folder = args[0];
var builder = new ConfigurationBuilder();
await builder.SetBasePath(folder).AddAsyncFilesAsync(options =>
{
    options.UseYaml().Add("smtp.json").Add("site.yaml");
    options.PollInterval = TimeSpan.FromMilliseconds(50);
});
IConfigurationRoot configuration = builder.Build();
IConfigurationFiles files = configuration.GetAsyncFiles();
Console.WriteLine($"loaded {configuration["Smtp:Host"]} {configuration["Site:Title"]}");

SmtpOptions smtp = configuration.GetSection("Smtp").Get<SmtpOptions>()!;
Console.WriteLine($"bound {smtp.Host} {smtp.Port} {smtp.Timeout.TotalSeconds} {string.Join(',', smtp.Recipients)}");

var reloaded = new TaskCompletionSource<ConfigurationChange>(TaskCreationOptions.RunContinuationsAsynchronously);
using (files.OnChange(change => reloaded.TrySetResult(change)))
{
    string yaml = Path.Combine(folder, "site.yaml");
    await File.WriteAllTextAsync(yaml, (await File.ReadAllTextAsync(yaml)).Replace("First", "Second"));
    ConfigurationChange change = await reloaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
    Console.WriteLine($"reloaded {string.Join(',', change.Changed)} {configuration["Site:Title"]}");
}

await files.SaveAsync(edit => edit.Set("Smtp:Port", 587).Set("Site:Title", "Third"));
Console.WriteLine($"saved {configuration["Smtp:Port"]} {configuration["Site:Title"]}");

var services = new ServiceCollection();
services.AddSingleton<IConfiguration>(configuration);
services.AddOptions<SmtpOptions>()
    .BindSection("Smtp", static (section, options) => section.Bind(options))
    .Validate(static options => options.Port > 0)
    .ValidateBeforeReload()
    .Writable(OptionsContext.Default.SmtpOptions);
await using ServiceProvider provider = services.BuildServiceProvider();
var writable = provider.GetRequiredService<IWritableOptions<SmtpOptions>>();
SaveResult updated = await writable.UpdateAsync(options => options.Recipients.Add("night"));
Console.WriteLine($"updated {string.Join(',', updated.ChangedKeys)} {string.Join(',', writable.CurrentValue.Recipients)}");
Console.WriteLine($"compiled {(RuntimeFeature.IsDynamicCodeSupported ? "at run time" : "ahead of time")}");

internal sealed class SmtpOptions
{
    public string? Host { get; set; }

    public int Port { get; set; }

    public TimeSpan Timeout { get; set; }

    public List<string> Recipients { get; set; } = [];
}

[JsonSerializable(typeof(SmtpOptions))]
internal sealed partial class OptionsContext : JsonSerializerContext;
