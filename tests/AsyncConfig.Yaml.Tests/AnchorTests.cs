namespace AsyncConfig.Yaml.Tests;

public sealed class AnchorTests
{
    [Theory]
    [InlineData("a: &x 1\nb: *x", new[] { "a=1", "b=1" })]
    [InlineData("a: &x\nb: *x", new[] { "a", "b" })]
    [InlineData("a: &x !!str null\nb: *x", new[] { "a=null", "b=null" })]
    [InlineData("a: &x [1, 2]\nb: *x", new[] { "a:0=1", "a:1=2", "b:0=1", "b:1=2" })]
    [InlineData("a: &x {c: true}\nb: [*x, *x]", new[] { "a:c=True", "b:0:c=True", "b:1:c=True" })]
    [InlineData("a: &x\n  c: 1\nb: *x", new[] { "a:c=1", "b:c=1" })]
    [InlineData("a: &x\n- 1\nb: *x", new[] { "a:0=1", "b:0=1" })]
    [InlineData("&x a: &y 1\nb: *x\nc: *y", new[] { "a=1", "b=a", "c=1" })]
    [InlineData("&x null: 1\nb: *x", new[] { "null=1", "b" })]
    public void An_alias_gives_what_its_anchor_gave(string text, string[] expected) => Assert.Equal(expected, Yaml.Keys(text));

    [Fact]
    public void Aliases_share_the_node_and_its_place()
    {
        ConfigurationNode root = Yaml.Read("a: &x {c: 1}\nb: *x");

        Assert.Same(root.Find("a"), root.Find("b"));
    }

    [Theory]
    [InlineData("a: &x b\n*x : 1", new[] { "a=b", "b=1" })]
    [InlineData("a: &x null\n? *x\n: 1", new[] { "a", "null=1" })]
    [InlineData("&x a: b\nc: {*x : 1}", new[] { "a=b", "c:a=1" })]
    [InlineData("a: &x <<\n*x : 1", new[] { "a=<<", "<<=1" })]
    public void An_alias_to_a_scalar_may_stand_as_a_key(string text, string[] expected) => Assert.Equal(expected, Yaml.Keys(text));

    [Fact]
    public void An_alias_to_a_collection_is_no_key() => Yaml.Refuse("a: &x [b]\n*x : 1", "2:1", null);

    [Fact]
    public void An_anchor_may_be_defined_again() =>
        Assert.Equal(["a=1", "b=1", "c=2", "d=2"], Yaml.Keys("a: &x 1\nb: *x\nc: &x 2\nd: *x"));

    [Fact]
    public void An_alias_means_the_anchor_begun_last() =>
        Assert.Equal(["a:b=1", "a:c=1", "d=1"], Yaml.Keys("a: &x\n  b: &x 1\n  c: *x\nd: *x"));

    [Theory]
    [InlineData("a: *x", "1:4", "a")]
    [InlineData("a: [*x, &x 1]", "1:5", "a:0")]
    [InlineData("*x : 1", "1:1", null)]
    public void An_alias_without_an_anchor_before_it_is_refused(string text, string place, string? key) =>
        Assert.Contains("not defined", Yaml.Refuse(text, place, key).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: &x [1, *x]", "1:11", "a:1")]
    [InlineData("&x\na: *x", "2:4", "a")]
    [InlineData("a: &x {b: {c: [*x]}}", "1:16", "a:b:c:0")]
    [InlineData("b: &x 1\na: &x [*x]", "2:8", "a:0")]
    [InlineData("a: &x {<<: *x}", "1:12", "a:<<")]
    [InlineData("a: &x {*x : 1}", "1:8", "a")]
    public void A_cycle_is_refused(string text, string place, string key) =>
        Assert.Contains("contain itself", Yaml.Refuse(text, place, key).Message, StringComparison.Ordinal);
}
