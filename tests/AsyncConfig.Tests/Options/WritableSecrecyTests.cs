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

    [Fact]
    public async Task Moving_and_editing_elements_at_once_does_not_either()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "S": { "Servers": [{ "Name": "a" }, { "Name": "b" }], "Numbers": [1, 2] } }""");
        string text = File.ReadAllText(path);
        await using ServiceProvider services = Services(path, ("S:Servers:1:Password", "canary"), ("S:Numbers:1", "4711"));
        var writable = services.GetRequiredService<IWritableOptions<Site>>();

        foreach ((string key, Action<Site> change) in ((string, Action<Site>)[])[
            ("S:Servers:0:Password", static site =>
            {
                site.Servers.Reverse();
                site.Servers[0].Name = "new";
                site.Servers[1].Name = "other";
            }),
            ("S:Servers:0:Name", static site => site.Servers[0].Name = site.Servers[1].Password),
            ("S:Numbers:0", static site => site.Numbers = [4711, 5])])
        {
            var exception = await Assert.ThrowsAsync<ConfigurationSaveException>(
                () => writable.UpdateAsync(change, TestContext.Current.CancellationToken));

            Assert.Equal((SaveFailureReason.NotEditable, key), (exception.Reason, exception.Key));
            Assert.Contains("MemoryConfigurationProvider", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
            Assert.Equal(text, File.ReadAllText(path));
        }
    }

    [Fact]
    public async Task Moving_elements_that_no_other_provider_supplies_is_free()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "S": { "Servers": [{ "Name": "a" }, { "Name": "b" }, { "Name": "c" }] } }""");
        await using ServiceProvider services = Services(path, ("S:Servers:2:Password", "canary"));

        await services.GetRequiredService<IWritableOptions<Site>>().UpdateAsync(
            static site => site.Servers.Reverse(0, 2), TestContext.Current.CancellationToken);

        Assert.Equal("""{ "S": { "Servers": [{ "Name": "b" }, { "Name": "a" }, { "Name": "c" }] } }""", File.ReadAllText(path));
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
