using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace AsyncConfig.Tests.Planning;

public sealed class BasePathTests
{
    [Fact]
    public void SetBasePath_is_where_relative_paths_start() =>
        Assert.Equal(Plans.InFolder("a.json"), First(options => options.Add("a.json"), Plans.Builder()));

    [Fact]
    public void Without_SetBasePath_they_start_from_the_applications_folder() =>
        Assert.Equal(
            Path.Combine(AppContext.BaseDirectory, "a.json"),
            First(options => options.Add("a.json"), new ConfigurationBuilder()));

    [Theory]
    [InlineData("/etc/shop", "/etc/shop/a.json")]
    [InlineData("conf", "{folder}/conf/a.json")]
    public void The_options_base_path_wins_and_may_be_relative(string basePath, string expected) =>
        Assert.Equal(
            expected.Replace("{folder}", Plans.Folder),
            First(
                options =>
                {
                    options.BasePath = basePath;
                    options.Add("a.json");
                },
                Plans.Builder()));

    [Fact]
    public void A_relative_path_without_a_folder_on_disk_is_an_error_with_the_way_out()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => First(options => options.Add("a.json"), Virtual()));

        Assert.Contains("a.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("AsyncFilesOptions.BasePath", error.Message, StringComparison.Ordinal);
        Assert.Contains("SetBasePath", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_set_needs_a_folder_on_disk_too() =>
        Assert.Throws<InvalidOperationException>(() => First(options => options.AddDefaults(), Virtual()));

    [Fact]
    public void A_full_path_or_a_base_path_needs_no_folder_of_the_builders()
    {
        Assert.Equal("/etc/a.json", First(options => options.Add("/etc/a.json"), Virtual()));
        Assert.Equal("/etc/appsettings.json", First(options => options.BasePath = "/etc", Virtual()));
    }

    private static string First(Action<AsyncFilesOptions> configure, IConfigurationBuilder builder) =>
        Plans.Create(configure, builder).Files[0].Path;

    private static IConfigurationBuilder Virtual() => new ConfigurationBuilder().SetFileProvider(new NullFileProvider());
}
