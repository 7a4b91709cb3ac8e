using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace AsyncConfig.Tests;

/// <summary>Where the handle is found, and where not.</summary>
public sealed class AsyncFilesHandleExtensionsTests
{
    [Fact]
    public void A_built_root_has_a_handle()
    {
        using var folder = new TempFolder();
        IConfigurationRoot root = Builder(folder).Build();

        Assert.True(root.TryGetAsyncFiles(out IConfigurationFiles? files));
        Assert.Equal([folder.Combine("app.json")], files.Files.Select(file => file.Path));
        Assert.Equal(files.Version, root.GetAsyncFiles().Version);
    }

    [Fact]
    public void A_configuration_manager_has_a_handle_that_stays_valid_when_it_is_rebuilt()
    {
        using var folder = new TempFolder();
        using var manager = new ConfigurationManager();
        manager.AddAsyncFile(Write(folder, "app.json"), reloadOnChange: false);

        IConfigurationFiles files = manager.GetAsyncFiles();
        manager.Sources.Insert(0, new MemoryConfigurationSource());
        Assert.Single(files.Files);
        manager.AddAsyncFile(Write(folder, "later.json"), reloadOnChange: false);

        Assert.Equal(
            [folder.Combine("app.json"), folder.Combine("later.json")],
            files.Files.Select(file => file.Path));
    }

    [Fact]
    public void Files_of_chained_configurations_are_found()
    {
        using var folder = new TempFolder();
        IConfigurationRoot inner = Builder(folder).Build();
        IConfigurationRoot middle = new ConfigurationBuilder().AddConfiguration(inner).Build();
        IConfigurationRoot outer = new ConfigurationBuilder()
            .AddConfiguration(middle)
            .AddAsyncFile(Write(folder, "outer.json"), reloadOnChange: false)
            .Build();

        Assert.Equal(
            [folder.Combine("app.json"), folder.Combine("outer.json")],
            outer.GetAsyncFiles().Files.Select(file => file.Path));
    }

    [Fact]
    public void A_section_has_none_and_the_error_says_what_to_ask()
    {
        using var folder = new TempFolder();
        IConfigurationSection section = Builder(folder).Build().GetSection("A");

        Assert.False(section.TryGetAsyncFiles(out IConfigurationFiles? files));
        Assert.Null(files);
        Assert.Contains("root, not through a section", Assert.Throws<InvalidOperationException>(section.GetAsyncFiles).Message, StringComparison.Ordinal);
        Assert.Contains("root, not through a section", Assert.Throws<ArgumentException>(() => section.GetOrigins("A")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_without_our_files_has_none_and_the_error_says_how_to_add_them()
    {
        IConfigurationRoot root = new ConfigurationBuilder().AddInMemoryCollection().Build();

        Assert.False(root.TryGetAsyncFiles(out _));
        Assert.Contains("AddAsyncFiles()", Assert.Throws<InvalidOperationException>(root.GetAsyncFiles).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused()
    {
        IConfiguration nothing = null!;

        Assert.Throws<ArgumentNullException>("configuration", () => nothing.GetAsyncFiles());
        Assert.Throws<ArgumentNullException>("configuration", () => nothing.GetOrigins("A"));
        Assert.Throws<ArgumentNullException>("key", () => new ConfigurationBuilder().Build().GetOrigins(null!));
    }

    private static IConfigurationBuilder Builder(TempFolder folder) =>
        new ConfigurationBuilder().AddAsyncFile(Write(folder, "app.json"), reloadOnChange: false);

    private static string Write(TempFolder folder, string name) => folder.Write(name, """{ "A": "1" }""");
}
