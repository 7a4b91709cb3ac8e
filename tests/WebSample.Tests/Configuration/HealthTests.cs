using System.Net;
using System.Text.Json;
using WebSample.Configuration;

namespace WebSample.Tests.Configuration;

/// <summary><c>/healthz</c>: a status for probes, the files for people.</summary>
public sealed class HealthTests : IDisposable
{
    private const string Yaml = "appsettings.yaml";

    private readonly SampleFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_running_sample_is_healthy_and_shows_its_files()
    {
        await using SampleApp app = new(_folder);

        HealthView health = await app.GetAsync<HealthView>("/healthz");

        Assert.Equal("Healthy", health.Status);
        Assert.Equal(
            ["appsettings.json", Yaml, "appsettings.Development.yaml"],
            health.Files.Where(file => file.State == "Loaded").Select(file => file.Path));
        Assert.NotNull(health.Version);
        Assert.True(health.Age >= TimeSpan.Zero);
    }

    [Fact]
    public async Task A_broken_file_degrades_it_names_the_line_and_tells_neither_values_nor_folders()
    {
        await using SampleApp app = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(app);
        _folder.Edit(Yaml, "Hello, live configuration!", "\"canary without an end");
        await events.NextAsync("failure");
        using HttpClient client = app.CreateClient();

        using HttpResponseMessage response = await client.GetAsync("/healthz", TestContext.Current.CancellationToken);

        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        HealthView health = JsonSerializer.Deserialize<HealthView>(text, JsonSerializerOptions.Web)!;
        FileView file = Assert.Single(health.Files, file => file.Path == Yaml);
        Assert.Equal((HttpStatusCode.OK, "Degraded", "Rejected"), (response.StatusCode, health.Status, file.State));
        Assert.InRange(file.Failure!.Line ?? 0, 1, 40);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, text, StringComparison.Ordinal);
    }
}
