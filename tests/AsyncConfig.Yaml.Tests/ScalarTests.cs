namespace AsyncConfig.Yaml.Tests;

public sealed class ScalarTests
{
    [Fact]
    public void A_plain_scalar_folds_over_lines() =>
        Assert.Equal(["a=x y\nz", "b=1"], Yaml.Keys("a: x\n  y\n\n  z\nb: 1"));

    [Fact]
    public void A_quoted_scalar_folds_over_lines() =>
        Assert.Equal(["a=x yz", "b=x y"], Yaml.Keys("a: \"x\n  y\\\n  z\"\nb: 'x\n  y'"));

    [Theory]
    [InlineData("|", "x\n y\n\nz\n")]
    [InlineData("|-", "x\n y\n\nz")]
    [InlineData("|+", "x\n y\n\nz\n\n")]
    public void A_literal_keeps_its_lines(string indicator, string expected) =>
        Assert.Equal([$"a={expected}", "b=1"], Yaml.Keys($"a: {indicator}\n  x\n   y\n\n  z\n\nb: 1"));

    [Theory]
    [InlineData(">", "x y\nz\n")]
    [InlineData(">-", "x y\nz")]
    [InlineData(">+", "x y\nz\n\n")]
    public void A_folded_scalar_joins_its_lines(string indicator, string expected) =>
        Assert.Equal([$"a={expected}", "b=1"], Yaml.Keys($"a: {indicator}\n  x\n  y\n\n  z\n\nb: 1"));

    [Fact]
    public void A_literal_may_state_its_indentation() =>
        Assert.Equal(["a= x\ny"], Yaml.Keys("a: |2-\n   x\n  y"));

    [Fact]
    public void Tabs_inside_a_literal_are_content() =>
        Assert.Equal(["a=\tx\ny\tz\n"], Yaml.Keys("a: |\n  \tx\n  y\tz\n"));

    [Fact]
    public void Carriage_returns_end_lines_like_line_feeds() =>
        Assert.Equal(["a=1", "b=x y", "c=l\nm\n"], Yaml.Keys("a: 1\r\nb: x\r\n  y\r\nc: |\r\n  l\r\n  m\r\n"));

    [Fact]
    public void A_comment_needs_white_space_before_it() =>
        Assert.Equal(["a=x", "b=x#y"], Yaml.Keys("# top\na: x # c\n  # c\nb: x#y"));
}
