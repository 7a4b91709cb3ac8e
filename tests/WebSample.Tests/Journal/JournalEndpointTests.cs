using System.Net;

namespace WebSample.Tests.Journal;

public sealed class JournalEndpointTests : IDisposable
{
    private readonly SampleFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Edits_and_failures_outlive_a_restart_and_no_value_is_told()
    {
        await EditAndBreakAsync();
        await using SampleApp app = new(_folder);

        Assert.Collection(
            await LinesAsync(app, "/api/journal"),
            line => Assert.Contains("\"changed\":[\"Site:Greeting\"]", line, StringComparison.Ordinal),
            line => Assert.Contains("\"reason\":", line, StringComparison.Ordinal));
        Assert.All(await LinesAsync(app, "/api/journal"), line => Assert.DoesNotContain("canary", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("level=Warning", 1)]
    [InlineData("level=warning&contains=SITE", 1)]
    [InlineData("level=Error", 0)]
    [InlineData("contains=greeting", 2)]
    [InlineData("contains=%22Edit%22", 1)]
    [InlineData("contains=nowhere", 0)]
    public async Task It_is_filtered_by_level_and_text(string query, int count)
    {
        await EditAndBreakAsync();
        await using SampleApp app = new(_folder);

        Assert.Equal(count, (await LinesAsync(app, $"/api/journal?{query}")).Length);
    }

    [Theory]
    [InlineData("loud")]
    [InlineData("99")]
    public async Task An_unknown_level_is_refused_with_the_ones_there_are(string level)
    {
        await using SampleApp app = new(_folder);
        using HttpClient client = app.CreateClient();

        using HttpResponseMessage response = await client.GetAsync(
            new Uri($"/api/journal?level={level}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Warning", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task EditAndBreakAsync()
    {
        await using SampleApp app = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(app);
        _folder.Edit("appsettings.yaml", "Hello, live configuration!", "canary");
        await events.NextAsync("change");
        _folder.Edit("appsettings.yaml", "Greeting: canary", "Greeting: \"canary");
        await events.NextAsync("failure");

        // The journal listens beside the stream: it may be a moment behind.
        using CancellationTokenSource patience = new(SampleApp.Patience);
        while ((await LinesAsync(app, "/api/journal")).Length < 2)
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        // An app does not start on a broken file.
        _folder.Repair("appsettings.yaml");
    }

    private static async Task<string[]> LinesAsync(SampleApp app, string path)
    {
        using HttpClient client = app.CreateClient();
        string text = await client.GetStringAsync(path, TestContext.Current.CancellationToken);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
