namespace AsyncConfig.Yaml.Tests;

public sealed class PositionTests
{
    [Theory]
    [InlineData("a: 1", "a", "1:4")]
    [InlineData("a:   'x'", "a", "1:6")]
    [InlineData("a: |\n  x", "a", "1:4")]
    [InlineData("a: !!str x", "a", "1:4")]
    [InlineData("a: &x 1", "a", "1:4")]
    [InlineData("a:\n  b:\n    c: 1", "a", "2:3")]
    [InlineData("a:\n  b:\n    c: 1", "a:b", "3:5")]
    [InlineData("a:\n  b:\n    c: 1", "a:b:c", "3:8")]
    [InlineData("a:\n- x\n-   y", "a", "2:1")]
    [InlineData("a:\n- x\n-   y", "a:1", "3:5")]
    [InlineData("{a: [1, {b: 2}]}", "a", "1:5")]
    [InlineData("{a: [1, {b: 2}]}", "a:1", "1:9")]
    [InlineData("{a: [1, {b: 2}]}", "a:1:b", "1:13")]
    [InlineData("a: [\n  b: 1,\n  c: 2]", "a:1:c", "3:6")]
    [InlineData("\n# c\n\na: 1", "a", "4:4")]
    [InlineData("%YAML 1.2\n---\na: 1", "a", "3:4")]
    public void A_node_stands_where_its_value_starts(string text, string key, string expected) =>
        Assert.Equal(expected, Place(text, key));

    [Theory]
    [InlineData("a:\nb: 1", "a", "1:3")]
    [InlineData("a: ~", "a", "1:4")]
    [InlineData("{a, b}", "b", "1:6")]
    [InlineData("a:\n-\n- x", "a:0", "2:2")]
    public void A_null_stands_beside_its_key(string text, string key, string expected) =>
        Assert.Equal(expected, Place(text, key));

    [Theory]
    [InlineData("a: 1\r\nb: x\r\n  y\r\nc: 2", "c", "4:4")]
    [InlineData("a: 1\r\rb: 2", "b", "3:4")]
    [InlineData("é: ü", "é", "1:4")]
    [InlineData("😀: [😀, x]", "😀:1", "1:10")]
    public void Columns_count_UTF_16_code_units_and_every_line_end_counts_once(string text, string key, string expected) =>
        Assert.Equal(expected, Place(text, key));

    [Fact]
    public void An_alias_stands_where_its_anchor_stands() => Assert.Equal("1:4", Place("a: &x 1\nb: *x", "b"));

    [Fact]
    public void A_merged_key_stands_where_it_is_written() => Assert.Equal("1:13", Place("a: &x {b:   1}\nc: {<<: *x}", "c:b"));

    [Fact]
    public void The_root_stands_where_it_starts()
    {
        ConfigurationNode root = Yaml.Read("# c\n  {a: 1}");

        Assert.Equal("2:3", $"{root.Line}:{root.Column}");
    }

    private static string Place(string text, string key)
    {
        ConfigurationNode node = Yaml.Find(text, key);
        return $"{node.Line}:{node.Column}";
    }
}
