using System.Text.Json;
using Microsoft.Extensions.Configuration;
using WebSample.Configuration;

namespace WebSample.Tests.Configuration;

public sealed class ConfigTests : IDisposable
{
    private readonly SampleFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_shown_with_its_value_and_where_it_is_written()
    {
        await using SampleApp app = new(_folder);

        ConfigEntry entry = Find(await ReadAsync(app), "Site:Greeting");

        Assert.Equal("Hello, live configuration!", entry.Value);
        Assert.Equal("appsettings.yaml", entry.Path);
        string[] lines = await File.ReadAllLinesAsync(_folder["appsettings.yaml"], TestContext.Current.CancellationToken);
        Assert.Contains("Greeting:", lines[entry.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Later_files_win_and_lists_are_replaced()
    {
        await using SampleApp app = new(_folder);

        List<ConfigEntry> entries = await ReadAsync(app);

        Assert.Equal(("localhost", "appsettings.Development.yaml"), ValueAndPath(entries, "Smtp:Host"));
        Assert.Equal(("True", "appsettings.yaml"), ValueAndPath(entries, "Features:Export"));
        Assert.Equal(("True", "appsettings.json"), ValueAndPath(entries, "Features:Search"));
        Assert.Equal(["Languages:0"], entries.Select(entry => entry.Key).Where(key => key.StartsWith("Languages", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_key_says_what_it_shadows()
    {
        _folder.Edit("appsettings.Development.yaml", "Features:", "Site:\n  Greeting: Hello, developer!\n\nFeatures:");
        await using SampleApp app = new(_folder);

        List<ConfigEntry> entries = await ReadAsync(app);

        ConfigEntry greeting = Find(entries, "Site:Greeting");
        Assert.Equal("appsettings.Development.yaml", greeting.Path);
        Assert.Equal(["appsettings.yaml:4", "appsettings.json:12"], greeting.Shadowed);
        Assert.Empty(Find(entries, "Site:Title").Shadowed);
    }

    [Fact]
    public async Task Secrets_are_masked_everywhere()
    {
        await using SampleApp app = new(_folder);
        using HttpClient client = app.CreateClient();

        string config = await client.GetStringAsync("/api/config", TestContext.Current.CancellationToken);

        Assert.Equal(SecretKeys.Mask, Find(await ReadAsync(app), "Smtp:Password").Value);
        Assert.DoesNotContain("battery-staple", config, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_and_empty_stay_apart_even_under_a_secret_name()
    {
        _folder.Edit("appsettings.Development.yaml", "Port: 1025", "Port: ~\n  Sender: ''\n  Token: ~");
        await using SampleApp app = new(_folder);

        List<ConfigEntry> entries = await ReadAsync(app);

        Assert.Null(Find(entries, "Smtp:Port").Value);
        Assert.Equal("", Find(entries, "Smtp:Sender").Value);
        Assert.Null(Find(entries, "Smtp:Token").Value);
    }

    [Fact]
    public async Task Keys_of_other_providers_are_not_listed_and_all_are_in_key_order()
    {
        await using SampleApp app = new(_folder);

        List<ConfigEntry> entries = await ReadAsync(app);

        Assert.DoesNotContain(entries, entry => entry.Key.StartsWith("AsyncFiles", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(entries, entry => entry.Key == "Site");
        Assert.Equal(entries.Select(entry => entry.Key).Order(ConfigurationKeyComparer.Instance), entries.Select(entry => entry.Key));
    }

    [Fact]
    public async Task The_version_is_that_of_the_file()
    {
        await using SampleApp app = new(_folder);

        List<FileView> files = await app.GetAsync<List<FileView>>("/api/status");

        Assert.All(await ReadAsync(app), entry =>
            Assert.Equal(Assert.Single(files, file => file.Path == entry.Path).Version, entry.Version));
    }

    [Fact]
    public async Task The_fields_are_key_value_path_line_version_and_what_is_shadowed()
    {
        await using SampleApp app = new(_folder);

        JsonElement entries = await app.GetAsync<JsonElement>("/api/config");

        Assert.All(entries.EnumerateArray(), entry =>
            Assert.Equal(["key", "value", "path", "line", "version", "shadowed"], entry.EnumerateObject().Select(property => property.Name)));
    }

    private static Task<List<ConfigEntry>> ReadAsync(SampleApp app) => app.GetAsync<List<ConfigEntry>>("/api/config");

    private static ConfigEntry Find(List<ConfigEntry> entries, string key) => Assert.Single(entries, entry => entry.Key == key);

    private static (string? Value, string Path) ValueAndPath(List<ConfigEntry> entries, string key)
    {
        ConfigEntry entry = Find(entries, key);
        return (entry.Value, entry.Path);
    }
}
