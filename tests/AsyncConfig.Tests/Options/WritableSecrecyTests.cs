using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_member_that_is_computed_at_each_call_is_not_written(bool byContract)
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "S": { "Title": "old" } }""");
        await using ServiceProvider services = Services(path, byContract);

        await services.GetRequiredService<IWritableOptions<Site>>().UpdateAsync(
            static site =>
            {
                site.Title = "new";
                site.Servers.Add(new Server { Name = "a" });
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(
            """{ "S": { "Title": "new", "Servers": [{ "Name": "a", "Password": null }] } }""",
            File.ReadAllText(path).ReplaceLineEndings(string.Empty).Replace("  ", string.Empty, StringComparison.Ordinal));
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

    private static ServiceProvider Services(string path, params (string Key, string Value)[] environment) => Services(path, false, environment);

    private static ServiceProvider Services(string path, bool byContract, params (string Key, string Value)[] environment)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddAsyncFile(path, reloadOnChange: false)
            .AddInMemoryCollection(environment.Select(static pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(_ => configuration);
        OptionsBuilder<Site> builder = services.AddOptions<Site>().BindSection("S");
        _ = byContract ? builder.Writable(SiteContext.Default.Site) : builder.Writable();
        return services.BuildServiceProvider();
    }
}
