using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Tests.Options;

/// <summary>What others supply, or what a class computes, never reaches a file.</summary>
public sealed class WritableSecrecyTests
{
    [Fact]
    public async Task Moving_elements_does_not_write_what_another_provider_supplies_under_their_index()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "S": { "Servers": [{ "Name": "a" }, { "Name": "b" }] } }""");
        await using ServiceProvider services = Services(path, ("S:Servers:1:Password", "canary"));
        var writable = services.GetRequiredService<IWritableOptions<Site>>();

        await Assert.ThrowsAsync<ConfigurationSaveException>(() => writable.UpdateAsync(
            static site => site.Servers.Insert(0, new Server { Name = "n" }), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ConfigurationSaveException>(() => writable.UpdateAsync(
            static site => site.Servers.Reverse(), TestContext.Current.CancellationToken));

        Assert.DoesNotContain("canary", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_that_is_computed_at_each_call_is_not_written()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "S": { "Title": "old" } }""");
        await using ServiceProvider services = Services(path);

        await services.GetRequiredService<IWritableOptions<Site>>().UpdateAsync(
            static site => site.Title = "new", TestContext.Current.CancellationToken);

        Assert.Equal("""{ "S": { "Title": "new" } }""", File.ReadAllText(path));
    }

    [Fact]
    public async Task An_element_that_cannot_be_bound_is_not_lost()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "S": { "Numbers": [1, "oops", 3] } }""");
        string text = File.ReadAllText(path);
        await using ServiceProvider services = Services(path);

        await Assert.ThrowsAsync<ConfigurationSaveException>(() => services.GetRequiredService<IWritableOptions<Site>>().UpdateAsync(
            static site => site.Numbers.Add(4), TestContext.Current.CancellationToken));

        Assert.Equal(text, File.ReadAllText(path));
    }

    private static ServiceProvider Services(string path, params (string Key, string Value)[] environment)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddAsyncFile(path, reloadOnChange: false)
            .AddInMemoryCollection(environment.Select(static pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(_ => configuration);
        services.AddOptions<Site>().BindSection("S").Writable();
        return services.BuildServiceProvider();
    }

    private sealed class Site
    {
        public string? Title { get; set; }

        public List<Server> Servers { get; set; } = [];

        public List<int> Numbers { get; set; } = [];

        public Server Computed => new() { Name = Title, Password = Title };
    }

    private sealed class Server
    {
        public string? Name { get; set; }

        public string? Password { get; set; }
    }
}
