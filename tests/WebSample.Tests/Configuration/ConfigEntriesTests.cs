using AsyncConfig;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using WebSample.Configuration;

namespace WebSample.Tests.Configuration;

public sealed class ConfigEntriesTests
{
    private readonly IConfigurationFiles _files = Substitute.For<IConfigurationFiles>();

    public ConfigEntriesTests()
    {
        _files.Files.Returns([]);
        _files.GetOrigins("Key").Returns([new ConfigurationOrigin("/app/a.json", 1, 1, "files")]);
    }

    [Fact]
    public void A_reload_between_values_and_lines_is_read_again()
    {
        _files.Version.Returns("1", "2", "2", "2");
        _files.GetSnapshot().Returns(Snapshot("old"), Snapshot("new"));

        ConfigEntry entry = Assert.Single(Entries().Read());

        Assert.Equal("new", entry.Value);
    }

    [Fact]
    public void Files_that_never_rest_do_not_hang_the_page()
    {
        int version = 0;
        _files.Version.Returns(_ => $"{version++}");
        _files.GetSnapshot().Returns(Snapshot("value"));

        Assert.Single(Entries().Read());
    }

    private ConfigEntries Entries()
    {
        IHostEnvironment environment = Substitute.For<IHostEnvironment>();
        environment.ContentRootPath.Returns("/app");
        return new ConfigEntries(_files, new ContentRoot(environment));
    }

    private static IConfigurationRoot Snapshot(string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Key", value)]).Build();
}
