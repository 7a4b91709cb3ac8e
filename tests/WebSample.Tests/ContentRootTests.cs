using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace WebSample.Tests;

public sealed class ContentRootTests
{
    [Theory]
    [InlineData("/app/appsettings.yaml", "appsettings.yaml")]
    [InlineData("/app/config/a.json", "config/a.json")]
    [InlineData("/etc/other/a.json", "a.json")]
    [InlineData("/apps/a.json", "a.json")]
    [InlineData("/app/..data/a.json", "..data/a.json")]
    public void Files_are_named_from_the_content_root_and_others_by_their_file_name(string path, string name)
    {
        IHostEnvironment environment = Substitute.For<IHostEnvironment>();
        environment.ContentRootPath.Returns("/app");

        Assert.Equal(name, new ContentRoot(environment).NameOf(path));
    }
}
