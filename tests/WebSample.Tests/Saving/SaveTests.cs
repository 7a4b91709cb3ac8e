using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WebSample.Configuration;

namespace WebSample.Tests.Saving;

public sealed class SaveTests : IDisposable
{
    private const string Json = "appsettings.json";
    private const string Yaml = "appsettings.yaml";

    private readonly SampleFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Site:Greeting", "Saved", Yaml, "Hello, live configuration!", "Saved")]
    [InlineData("Site:Title", "Saved", Json, "\"Title\": \"AsyncConfig\"", "\"Title\": \"Saved\"")]
    [InlineData("Smtp:Port", "2525", "appsettings.Development.yaml", "1025", "2525")]
    [InlineData("Features:Search", "false", Json, "\"Search\": true", "\"Search\": false")]
    [InlineData("languages:0", "de", "appsettings.Development.yaml", "[en]", "[de]")]
    [InlineData("Endpoints:1:Retry:Attempts", "7", Yaml, "Attempts: 5", "Attempts: 7")]
    public async Task A_value_is_saved_to_the_file_that_supplies_it_and_all_else_stays_byte_for_byte(
        string key, string value, string file, string from, string to)
    {
        string before = await ReadAsync(file);
        await using SampleApp app = new(_folder);

        using HttpResponseMessage response = await PutAsync(app, key, new { value, version = await VersionAsync(app, key) });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(before.Replace(from, to, StringComparison.Ordinal), await ReadAsync(file));
    }

    [Fact]
    public async Task The_comments_stay()
    {
        await using SampleApp app = new(_folder);

        using HttpResponseMessage response = await PutAsync(
            app, "Site:Theme:Color", new { value = "teal", version = await VersionAsync(app, "Site:Theme:Color") });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string text = await ReadAsync(Yaml);
        Assert.StartsWith("# Edit me while the app runs", text, StringComparison.Ordinal);
        Assert.Contains("# shown at the top of the page", text, StringComparison.Ordinal);
        Assert.Matches("""Color: "?teal"? +# a name, or # and six digits; anything else is refused""", text);
    }

    [Fact]
    public async Task The_answer_is_the_new_version_and_the_value_is_live_at_once()
    {
        await using SampleApp app = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(app);
        string version = await VersionAsync(app, "Site:Greeting");

        using HttpResponseMessage response = await PutAsync(app, "Site:Greeting", new { value = "Saved", version });

        string? saved = (await BodyAsync(response)).GetProperty("version").GetString();
        Assert.NotEqual(version, saved);
        ConfigEntry entry = await EntryAsync(app, "Site:Greeting");
        Assert.Equal(("Saved", saved), (entry.Value, entry.Version));
        JsonElement change = await events.NextAsync("change");
        Assert.Equal("Save", change.GetProperty("cause").GetString());
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "True")]
    [InlineData("\"\"", "")]
    [InlineData("\"a: b # c\"", "a: b # c")]
    [InlineData("null", null)]
    public async Task Strings_numbers_booleans_and_null_read_back(string value, string? read)
    {
        await using SampleApp app = new(_folder);
        foreach (string key in (string[])["Site:Title", "Site:Greeting"])
        {
            using HttpResponseMessage response = await PutAsync(
                app, key, $$"""{"value":{{value}},"version":"{{await VersionAsync(app, key)}}"}""");

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(read, (await EntryAsync(app, key)).Value);
        }
    }

    [Fact]
    public async Task A_save_over_an_edit_on_disk_is_a_conflict_and_the_edit_stays()
    {
        await using SampleApp app = new(_folder);
        string version = await VersionAsync(app, "Site:Greeting");
        _folder.Edit(Yaml, "Hello, live configuration!", "Edited on disk");

        using HttpResponseMessage response = await PutAsync(app, "Site:Greeting", new { value = "Saved", version });

        await AssertProblemAsync(response, HttpStatusCode.Conflict, Yaml);
        Assert.Contains("Greeting: Edited on disk", await ReadAsync(Yaml), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_save_for_the_same_version_is_a_conflict()
    {
        await using SampleApp app = new(_folder);
        string version = await VersionAsync(app, "Site:Greeting");

        using HttpResponseMessage first = await PutAsync(app, "Site:Greeting", new { value = "First", version });
        using HttpResponseMessage second = await PutAsync(app, "Site:Greeting", new { value = "Second", version });

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await AssertProblemAsync(second, HttpStatusCode.Conflict, Yaml);
        Assert.Equal("First", (await EntryAsync(app, "Site:Greeting")).Value);
    }

    [Fact]
    public async Task A_value_that_the_gate_refuses_is_told_with_the_reason_and_not_written()
    {
        string before = await ReadAsync(Yaml);
        await using SampleApp app = new(_folder);

        using HttpResponseMessage response = await PutAsync(
            app, "Site:Theme:Color", new { value = "#canary", version = await VersionAsync(app, "Site:Theme:Color") });

        string detail = await AssertProblemAsync(response, HttpStatusCode.BadRequest, "Site:Theme:Color must be");
        Assert.DoesNotContain("canary", detail, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync(Yaml));
        Assert.Equal("#5b4bd6", (await EntryAsync(app, "Site:Theme:Color")).Value);
    }

    [Theory]
    [InlineData("""{"value":{},"version":"1"}""", "must be a string")]
    [InlineData("""{"value":["a"],"version":"1"}""", "must be a string")]
    [InlineData("""{"value":"\ud800","version":"1"}""", "must be a string")]
    [InlineData("""{"value":"a","version":""}""", "Send the version")]
    [InlineData("""{"value":"a","version":null}""", "Send the version")]
    [InlineData("""{"value":"a"}""", "Send the version")]
    [InlineData("""{"version":"1"}""", "Send the value")]
    [InlineData("{}", "Send the version")]
    [InlineData("""{"value":canary""", null)]
    [InlineData("", null)]
    [InlineData("null", null)]
    public async Task A_request_that_makes_no_sense_is_refused(string body, string? reason)
    {
        await using SampleApp app = new(_folder);

        using HttpResponseMessage response = await PutAsync(app, "Site:Greeting", body);

        string detail = await AssertProblemAsync(response, HttpStatusCode.BadRequest, reason);
        Assert.DoesNotContain("canary", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Smtp:Password")]
    [InlineData("smtp:password")]
    [InlineData("Nowhere:Token")]
    public async Task Keys_that_look_secret_are_not_saved(string key)
    {
        string before = await ReadAsync(Yaml);
        await using SampleApp app = new(_folder);

        using HttpResponseMessage response = await PutAsync(
            app, key, new { value = "canary", version = await VersionAsync(app, "Site:Greeting") });

        await AssertProblemAsync(response, HttpStatusCode.Forbidden, "secret");
        Assert.Equal(before, await ReadAsync(Yaml));
    }

    [Theory]
    [InlineData("Nowhere:Key")]
    [InlineData("AsyncFiles:PollInterval")]
    [InlineData("Site")]
    [InlineData("")]
    public async Task Keys_that_no_file_supplies_are_not_found(string key)
    {
        await using SampleApp app = new(_folder);

        using HttpResponseMessage response = await PutAsync(app, key, new { value = "Saved", version = "1" });

        await AssertProblemAsync(response, HttpStatusCode.NotFound, "No file");
    }

    [Fact]
    public async Task Keys_with_slashes_and_percent_signs_are_keys()
    {
        _folder.Edit(Json, "\"Microsoft.AspNetCore\": \"Warning\"", "\"a/b 100%25\": \"Warning\"");
        const string Key = "Logging:LogLevel:a/b 100%25";
        await using SampleApp app = new(_folder);

        using HttpResponseMessage response = await PutAsync(app, Key, new { value = "Error", version = await VersionAsync(app, Key) });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Error", (await EntryAsync(app, Key)).Value);
    }

    [Fact]
    public async Task Other_machines_cannot_save()
    {
        await using SampleApp app = new(_folder) { Caller = IPAddress.Parse("192.168.0.7") };

        using HttpResponseMessage response = await PutAsync(
            app, "Site:Greeting", new { value = "Saved", version = await VersionAsync(app, "Site:Greeting") });

        await AssertProblemAsync(response, HttpStatusCode.Forbidden, "this machine");
        Assert.DoesNotContain("Saved", await ReadAsync(Yaml), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_other_sites_cannot_save()
    {
        await using SampleApp app = new(_folder);
        using HttpClient client = app.CreateClient();
        client.DefaultRequestHeaders.Add("Origin", "https://foreign.example");

        using HttpResponseMessage response = await client.PutAsJsonAsync(
            "/api/config/Site:Greeting",
            new { value = "Saved", version = await VersionAsync(app, "Site:Greeting") },
            TestContext.Current.CancellationToken);

        await AssertProblemAsync(response, HttpStatusCode.Forbidden, "own page");
        Assert.DoesNotContain("Saved", await ReadAsync(Yaml), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_form_could_send_is_not_read()
    {
        await using SampleApp app = new(_folder);
        using HttpClient client = app.CreateClient();
        string version = await VersionAsync(app, "Site:Greeting");
        using StringContent content = new($$"""{"value":"Saved","version":"{{version}}"}""", Encoding.UTF8, "text/plain");

        using HttpResponseMessage response = await client.PutAsync(
            new Uri("/api/config/Site:Greeting", UriKind.Relative), content, TestContext.Current.CancellationToken);

        await AssertProblemAsync(response, HttpStatusCode.UnsupportedMediaType, null);
        Assert.DoesNotContain("Saved", await ReadAsync(Yaml), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PutAsync(SampleApp app, string key, object update) =>
        PutAsync(app, key, JsonSerializer.Serialize(update));

    private static async Task<HttpResponseMessage> PutAsync(SampleApp app, string key, string body)
    {
        using HttpClient client = app.CreateClient();
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        string path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        return await client.PutAsync(new Uri($"/api/config/{path}", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static async Task<string> AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string? reason)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement problem = await BodyAsync(response);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        string text = problem.ToString();
        Assert.Contains(reason ?? "", text, StringComparison.Ordinal);
        return text;
    }

    private static Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private static async Task<ConfigEntry> EntryAsync(SampleApp app, string key) => Assert.Single(
        await app.GetAsync<List<ConfigEntry>>("/api/config"), entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    private static async Task<string> VersionAsync(SampleApp app, string key) => (await EntryAsync(app, key)).Version;

    private Task<string> ReadAsync(string file) => File.ReadAllTextAsync(_folder[file], TestContext.Current.CancellationToken);
}
