namespace AsyncConfig.Yaml.Tests;

public sealed class ReadBudgetTests
{
    [Theory]
    [InlineData("a: {b: {}}")]
    [InlineData("a: [[]]")]
    [InlineData("a:\n  b:\n    c: 1")]
    [InlineData("a: &x {b: 1}\nc: [*x]")]
    [InlineData("a: &x [[1]]\nc: *x")]
    [InlineData("l: &l 1\na: [[*l]]")]
    public void Depth_up_to_the_limit_is_read_and_one_more_is_refused(string text)
    {
        Yaml.Read(text, new ReadLimits(MaxDepth: 3));

        Assert.Contains("MaxDepth", Yaml.Refuse(text, new ReadLimits(MaxDepth: 2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &x {b: {c: 1}}\nd: {e: *x}")]
    [InlineData("a: &x [&y {b: 1}]\ne: {f: {g: *y}}")]
    [InlineData("a: &x [1]\nc: &y [*x]\nd: {e: *y}")]
    public void An_alias_adds_the_depth_of_what_it_stands_for(string text)
    {
        Yaml.Read(text, new ReadLimits(MaxDepth: 4));

        Assert.Equal(text.Count(c => c == '\n') + 1, Yaml.Refuse(text, new ReadLimits(MaxDepth: 3)).Line);
    }

    [Theory]
    [InlineData("a: 1\nb: [2, {}]", 5)]
    [InlineData("a: &x [1, 2]\nb: *x\nc: *x", 10)]
    [InlineData("a: &x [1, 2]\nb: &y [*x, *x]\nc: *y", 18)]
    [InlineData("&k a: 1\nb: *k", 3)]
    [InlineData("a: &x {b: 1}\nc: {<<: *x}", 6)]
    public void Every_value_counts_and_every_alias_counts_what_it_stands_for(string text, int nodes)
    {
        Yaml.Read(text, new ReadLimits(MaxNodes: nodes));

        Assert.Contains("MaxNodes", Yaml.Refuse(text, new ReadLimits(MaxNodes: nodes - 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_billion_laughs_are_refused()
    {
        string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i =>
            $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        ConfigurationFormatException exception = Yaml.Refuse(text);

        Assert.Contains("MaxNodes", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("a5:", exception.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void A_billion_merges_are_refused()
    {
        string text = "a0: &a0 {k: x}\n" + string.Concat(Enumerable.Range(1, 40).Select(i =>
            $"a{i}: &a{i} {{k{i}: x, <<: [*a{i - 1}, *a{i - 1}]}}\n"));

        Assert.Contains("MaxNodes", Yaml.Refuse(text).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[\n")]
    [InlineData("[[],")]
    [InlineData("[a: ")]
    [InlineData("{a: ")]
    [InlineData("{a: \n")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("{")]
    [InlineData("&a [")]
    [InlineData("{<<: ")]
    public void A_hundred_thousand_levels_are_refused(string level) =>
        Yaml.Refuse("a: 1\nb:\n  " + string.Concat(Enumerable.Repeat(level, 100_000)));

    [Fact]
    public void Deep_block_indentation_is_refused()
    {
        string text = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{new string(' ', i)}a:\n"));

        ConfigurationFormatException exception = Yaml.Refuse(text);

        Assert.Equal(65, exception.Line);
        Assert.Contains("64", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_deepest_setting_does_not_end_the_stack()
    {
        string text = string.Concat(Enumerable.Repeat("{a: ", 512)) + "1" + new string('}', 512);
        ConfigurationNode? root = null;
        var thread = new Thread(() => root = Yaml.Read(text, new ReadLimits(MaxDepth: 512)), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();

        Assert.NotNull(root);
    }
}
