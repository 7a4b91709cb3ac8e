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
    public void A_chained_configuration_that_holds_a_value_back_supplies_nothing()
    {
        IConfigurationRoot inner = new ConfigurationBuilder()
            .AddInMemoryCollection([new("A", "1"), new("B", "1")])
            .AddInMemoryCollection([new("A", null), new("B", "2")])
            .Build();
        IConfigurationRoot outer = new ConfigurationBuilder().AddInMemoryCollection([new("A", "below")]).AddConfiguration(inner).Build();

        // The framework takes null, and the empty string, in a chained configuration for nothing.
        Assert.Equal("below", outer["A"]);
        Assert.Single(outer.GetOrigins("A"));
        Assert.Equal(2, outer.GetOrigins("B").Count);
    }

    [Fact]
    public void A_value_that_was_set_in_memory_comes_before_the_files_until_they_change()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1", "B": { "C": "1" } }""");
        IConfigurationRoot configuration = new ConfigurationBuilder().AddAsyncFile(path, reloadOnChange: false).Build();

        configuration["a"] = "2";
        configuration["B:New"] = "2";

        var inMemory = new ConfigurationOrigin(string.Empty, 0, 0, "AsyncFilesProvider (set in memory)");
        Assert.Equal([inMemory, new ConfigurationOrigin(path, 1, 8, "AsyncFilesProvider")], configuration.GetOrigins("A"));
        Assert.Equal([inMemory], configuration.GetOrigins("B:New"));
        Assert.Equal([new ConfigurationOrigin(path, 1, 25, "AsyncFilesProvider")], configuration.GetOrigins("B:C"));
        Assert.Empty(configuration.GetOrigins("B"));

        configuration.Reload();
        Assert.Equal(path, configuration.GetOrigins("A")[0].Path);
        Assert.Empty(configuration.GetOrigins("B:New"));
    }

    [Fact]
    public void Environment_variables_and_the_command_line_are_named()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "PATH": "a" }""");
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFile(path, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(["--PATH", "b"]);

        Assert.Equal(
            ["CommandLineConfigurationProvider", "EnvironmentVariablesConfigurationProvider", "AsyncFilesProvider"],
            configuration.GetOrigins("Path").Select(static origin => origin.Provider.Split(' ')[0]));
    }

    [Fact]
    public void A_pinned_snapshot_and_the_candidate_of_a_gate_have_origins_too()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        IReadOnlyList<ConfigurationOrigin> inGate = [];
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFiles(options => options.Add(path).Validate((candidate, _) =>
        {
            inGate = candidate.GetOrigins("A");
            return ValueTask.CompletedTask;
        }));

        ConfigurationOrigin[] expected = [new(path, 1, 8, "AsyncFilesProvider")];
        Assert.Equal(expected, inGate);
        Assert.Equal(expected, configuration.GetAsyncFiles().GetSnapshot().GetOrigins("A"));
    }

    [Fact]
    public void A_section_says_what_to_ask_the_root_for()
    {
        IConfigurationSection section = new ConfigurationBuilder().Build().GetSection("Smtp");

        ArgumentException exception = Assert.Throws<ArgumentException>(() => section.GetOrigins("Host"));
        Assert.Contains("ask the root for 'Smtp:Host'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_nobody_supplies_has_no_origin() =>
        Assert.Empty(new ConfigurationBuilder().AddInMemoryCollection([new("A:B", "1")]).Build().GetOrigins("A"));
}
