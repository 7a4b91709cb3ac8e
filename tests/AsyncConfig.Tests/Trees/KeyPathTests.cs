using AsyncConfig.Trees;

namespace AsyncConfig.Tests.Trees;

public sealed class KeyPathTests
{
    [Theory]
    [InlineData("a", new[] { "a" })]
    [InlineData("a:b:c", new[] { "a", "b", "c" })]
    [InlineData("", new[] { "" })]
    [InlineData(":", new[] { "", "" })]
    [InlineData("a::b:", new[] { "a", "", "b", "" })]
    public void A_key_is_its_segments(string key, string[] segments)
    {
        var walked = new List<string>();
        var path = new KeyPath(key);
        while (path.MoveNext())
        {
            walked.Add(path.Current.ToString());
        }

        Assert.Equal(segments, walked);
        Assert.False(path.MoveNext());
    }

    [Fact]
    public void A_key_below_a_scalar_or_an_unknown_section_is_not_found()
    {
        ConfigurationNode root = Tree.Parse("""{"a":{"b":1}}""");

        Assert.NotNull(KeyPath.Find(root, "A:B"));
        Assert.Null(KeyPath.Find(root, "a:b:c"));
        Assert.Null(KeyPath.Find(root, "x:b"));
        Assert.Null(KeyPath.Find(root, "a:b:"));
        Assert.Null(KeyPath.Find(null, "a"));
    }
}
