using AsyncConfig.Tests.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Snapshots;

public sealed class SnapshotProviderTests
{
    private readonly ConfigurationRoot _root = Tree.Root(Tree.Layer("""{"a":{"b":1},"list":["x","y"]}""", """{"a":{"c":null}}"""));

    [Fact]
    public void Values_sections_and_children_read_through_the_framework()
    {
        Assert.Equal("1", _root["A:B"]);
        Assert.Null(_root["a:c"]);
        Assert.Null(_root["a:d"]);
        Assert.True(_root.GetSection("a").Exists());
        Assert.Equal(["x", "y"], _root.GetSection("list").GetChildren().Select(static child => child.Value));
    }

    [Fact]
    public void It_cannot_be_written_to_and_says_where_to_write()
    {
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => _root["a:b"] = "c4n4ry");

        Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c4n4ry", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_never_changes_and_its_token_never_fires()
    {
        IConfigurationProvider provider = _root.Providers.Single();
        int fired = 0;
        using IDisposable registration = provider.GetReloadToken().RegisterChangeCallback(_ => fired++, null);

        _root.Reload();

        Assert.Equal(0, fired);
        Assert.False(provider.GetReloadToken().HasChanged);
        Assert.Equal("1", _root["a:b"]);
    }
}
