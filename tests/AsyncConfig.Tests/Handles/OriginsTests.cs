using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Handles;

/// <summary>Who supplies a key, among all providers of a root.</summary>
public sealed class OriginsTests
{
    [Fact]
    public void Every_provider_that_holds_the_key_is_named_the_winner_first()
    {
        using var folder = new TempFolder();
        string below = folder.Write("below.json", """{ "PATH": "a" }""");
        string ours = folder.Write("ours.json", "{\n  \"PATH\": \"b\"\n}");
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddJsonFile(below, optional: false, reloadOnChange: false)
            .AddInMemoryCollection([new("path", "c")])
            .AddAsyncFile(ours, reloadOnChange: false)
            .AddEnvironmentVariables()
            .AddInMemoryCollection([new("other", "d")])
            .Build();

        IReadOnlyList<ConfigurationOrigin> origins = root.GetOrigins("Path");

        Assert.Equal(4, origins.Count);
        Assert.StartsWith("EnvironmentVariablesConfigurationProvider", origins[0].Provider, StringComparison.Ordinal);
        Assert.Equal((string.Empty, 0, 0), (origins[0].Path, origins[0].Line, origins[0].Column));
        Assert.Equal(new ConfigurationOrigin(ours, 2, 11, "AsyncFilesProvider"), origins[1]);
        Assert.Equal(new ConfigurationOrigin(string.Empty, 0, 0, "MemoryConfigurationProvider"), origins[2]);
        Assert.Equal((below, 0, 0), (origins[3].Path, origins[3].Line, origins[3].Column));
        Assert.StartsWith("JsonConfigurationProvider", origins[3].Provider, StringComparison.Ordinal);
    }

    [Fact]
    public void Chained_configurations_are_looked_into()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        IConfigurationRoot inner = new ConfigurationBuilder()
            .AddAsyncFile(path, reloadOnChange: false)
            .AddInMemoryCollection([new("A", "2")])
            .Build();
        IConfigurationRoot outer = new ConfigurationBuilder().AddConfiguration(inner).AddInMemoryCollection([new("A", "3")]).Build();

        Assert.Equal(
            ["MemoryConfigurationProvider", "MemoryConfigurationProvider", "AsyncFilesProvider"],
            outer.GetOrigins("A").Select(origin => origin.Provider));
    }

    [Fact]
    public void A_key_that_nobody_supplies_has_no_origin() =>
        Assert.Empty(new ConfigurationBuilder().AddInMemoryCollection([new("A:B", "1")]).Build().GetOrigins("A"));
}
