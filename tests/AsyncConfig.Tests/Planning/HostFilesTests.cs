using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace AsyncConfig.Tests.Planning;

public sealed class HostFilesTests
{
    [Fact]
    public void All_four_of_the_hosts_files_are_found()
    {
        IConfigurationBuilder builder = Plans.Builder().AddEnvironmentVariables();
        AddJson(builder, "appsettings.json", "appsettings.Staging.json", "probe.settings.json", "probe.settings.Staging.json");
        builder.AddEnvironmentVariables();

        Assert.Equal(
            [
                (1, Plans.InFolder("appsettings.json"), null), (2, Plans.InFolder("appsettings.Staging.json"), "Staging"),
                (3, Plans.InFolder("probe.settings.json"), null), (4, Plans.InFolder("probe.settings.Staging.json"), "Staging"),
            ],
            HostFiles.Find(builder).Select(file => (builder.Sources.IndexOf(file.Source), file.FullPath, file.Environment)));
    }

    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("appsettings.json appsettings.eu.Staging.json")]
    [InlineData("AppSettings.json APPSETTINGS.Staging.JSON")]
    [InlineData("appsettings.json appsettings.Staging.json My.App.settings.json My.App.settings.Staging.json")]
    public void Fewer_of_them_and_other_casing_are_found(string names) => Assert.Equal(names.Split(' '), Found(names));

    [Theory]
    [InlineData("", "shop.json")]
    [InlineData("", "appsettings.Staging.json")]
    [InlineData("", "conf/appsettings.json")]
    [InlineData("appsettings.json", "appsettings.json shop.json appsettings.Local.json")]
    [InlineData("appsettings.json appsettings.Staging.json", "appsettings.json appsettings.Staging.json appsettings.Local.json")]
    [InlineData("appsettings.json appsettings.Staging.json", "appsettings.json appsettings.Staging.json probe.settings.json")]
    [InlineData("appsettings.json appsettings.Staging.json", "appsettings.json appsettings.Staging.json a.settings.json b.settings.Staging.json")]
    [InlineData("appsettings.json appsettings.Staging.json", "appsettings.json appsettings.Staging.json a.settings.json a.settings.Local.json")]
    [InlineData("appsettings.json", "appsettings.json appsettings.json")]
    [InlineData("appsettings.json", "appsettings.json appsettings..json")]
    public void Files_that_are_not_the_hosts_are_left_alone(string expected, string names) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Found(names));

    [Fact]
    public void A_file_that_only_looks_like_the_environments_behind_other_sources_is_left_alone()
    {
        IConfigurationBuilder builder = Plans.Builder();
        AddJson(builder, "appsettings.json");
        builder.AddEnvironmentVariables();
        AddJson(builder, "appsettings.Local.json");

        Assert.Equal("appsettings.json", Assert.Single(HostFiles.Find(builder)).Name);
    }

    [Fact]
    public void An_absolute_path_is_left_alone()
    {
        using var folder = new TempFolder();
        IConfigurationBuilder builder = Plans.Builder().AddJsonFile(folder.Write("appsettings.json", "{}"));

        Assert.Empty(HostFiles.Find(builder));
    }

    [Fact]
    public void A_file_provider_that_is_not_physical_is_left_alone()
    {
        IConfigurationBuilder ofSource = Plans.Builder().AddJsonFile(new NullFileProvider(), "appsettings.json", optional: true, reloadOnChange: false);
        IConfigurationBuilder ofBuilder = new ConfigurationBuilder().SetFileProvider(new NullFileProvider()).AddJsonFile("appsettings.json", optional: true);

        Assert.Empty(HostFiles.Find(ofSource));
        Assert.Empty(HostFiles.Find(ofBuilder));
    }

    [Fact]
    public void A_source_derived_from_the_stock_one_is_left_alone()
    {
        IConfigurationBuilder builder = Plans.Builder().Add(new DerivedSource { Path = "appsettings.json", Optional = true });

        Assert.Empty(HostFiles.Find(builder));
    }

    [Fact]
    public void A_live_builders_files_are_found_after_its_base_path_moved()
    {
        using ConfigurationManager manager = new();
        manager.SetBasePath(Plans.Folder).AddJsonFile("appsettings.json", optional: true);
        manager.SetBasePath(Plans.OtherFolder);

        Assert.Equal(Plans.InFolder("appsettings.json"), Assert.Single(HostFiles.Find(manager)).FullPath);
    }

    private static IEnumerable<string> Found(string names)
    {
        IConfigurationBuilder builder = Plans.Builder();
        AddJson(builder, names.Split(' '));
        return HostFiles.Find(builder).Select(file => file.Name);
    }

    private static void AddJson(IConfigurationBuilder builder, params string[] names)
    {
        foreach (string name in names)
        {
            builder.AddJsonFile(name, optional: true);
        }
    }

    private sealed class DerivedSource : JsonConfigurationSource;
}
