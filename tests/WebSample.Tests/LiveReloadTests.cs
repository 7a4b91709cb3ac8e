using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebSample.Configuration;

namespace WebSample.Tests;

public sealed class LiveReloadTests : IDisposable
{
    private const string Yaml = "appsettings.yaml";
    private const string Greeting = "Hello, live configuration!";

    private readonly SampleFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_edit_is_announced_with_its_keys_and_reaches_the_options_monitor()
    {
        await using SampleApp app = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(app);

        _folder.Edit(Yaml, Greeting, "Edited");

        JsonElement change = await events.NextAsync("change");
        Assert.Equal("Edit", change.GetProperty("cause").GetString());
        Assert.Equal(["Site:Greeting"], Texts(change, "changed"));
        Assert.Equal([Yaml], Texts(change, "files"));
        Assert.Equal("Edited", await GreetingAsync(app));
    }

    [Fact]
    public async Task A_broken_edit_is_told_with_its_line_and_keeps_the_values()
    {
        await using SampleApp app = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(app);

        _folder.Edit(Yaml, Greeting, "\"canary without an end");

        JsonElement failure = await events.NextAsync("failure");
        Assert.Equal(Yaml, failure.GetProperty("path").GetString());
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
        FileView file = await StatusAsync(app, Yaml);
        Assert.Equal("Rejected", file.State);
        Assert.NotNull(file.Failure);
        Assert.InRange(file.Failure.Line ?? 0, 1, 40);
        Assert.NotEmpty(file.Failure.Reason);
        Assert.Equal(Greeting, await GreetingAsync(app));
    }

    [Fact]
    public async Task A_repair_reaches_the_stream_although_no_key_changed()
    {
        await using SampleApp app = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(app);
        _folder.Edit(Yaml, Greeting, "\"unclosed");
        await events.NextAsync("failure");

        _folder.Repair(Yaml);

        string? state;
        do
        {
            JsonElement status = await events.NextAsync("status");
            state = Assert.Single(status.EnumerateArray(), file => file.GetProperty("path").GetString() == Yaml)
                .GetProperty("state").GetString();
        }
        while (state != "Loaded");

        Assert.Null((await StatusAsync(app, Yaml)).Failure);
    }

    [Fact]
    public async Task Deleting_the_environment_file_brings_the_base_values_back()
    {
        await using SampleApp app = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(app);

        File.Delete(_folder["appsettings.Development.yaml"]);

        JsonElement change = await events.NextAsync("change");
        Assert.Contains("Smtp:Host", Texts(change, "changed"));
        Assert.Contains("Features:Diagnostics", Texts(change, "removed"));
        Assert.Contains("Languages:2", Texts(change, "added"));
        Assert.Equal("Absent", (await StatusAsync(app, "appsettings.Development.yaml")).State);
    }

    [Fact]
    public async Task A_swap_of_a_mounted_config_map_is_seen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Kubernetes mounts config maps this way on Linux only.");
        Mount("..1", File.ReadAllText(_folder[Yaml]));
        File.Delete(_folder[Yaml]);
        File.CreateSymbolicLink(_folder["..data"], "..1");
        File.CreateSymbolicLink(_folder[Yaml], $"..data/{Yaml}");
        await using SampleApp app = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(app);

        Mount("..2", File.ReadAllText(_folder[Yaml]).Replace(Greeting, "Hello from the second generation", StringComparison.Ordinal));
        File.CreateSymbolicLink(_folder["..data_tmp"], "..2");
        Rename("..data_tmp", "..data");
        Directory.Delete(_folder["..1"], recursive: true);

        JsonElement change = await events.NextAsync("change");
        Assert.Equal(["Site:Greeting"], Texts(change, "changed"));
        Assert.Equal("Hello from the second generation", await GreetingAsync(app));
    }

    [Fact]
    public async Task Streams_end_when_the_app_stops()
    {
        await using SampleApp app = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(app);

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await events.EndAsync();
    }

    private void Mount(string generation, string text)
    {
        Directory.CreateDirectory(_folder[generation]);
        File.WriteAllText(_folder[Path.Combine(generation, Yaml)], text);
    }

    // File.Move refuses links to directories, and Directory.Move refuses to replace: what Kubernetes calls is rename(2).
    private void Rename(string from, string to)
    {
        using Process process = Process.Start("mv", ["-T", _folder[from], _folder[to]]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<FileView> StatusAsync(SampleApp app, string path) =>
        Assert.Single(await app.GetAsync<List<FileView>>("/api/status"), file => file.Path == path);

    private static async Task<string?> GreetingAsync(SampleApp app) =>
        (await app.GetAsync<JsonElement>("/api/site")).GetProperty("greeting").GetString();

    private static IEnumerable<string?> Texts(JsonElement change, string name) =>
        change.GetProperty(name).EnumerateArray().Select(text => text.GetString());
}
