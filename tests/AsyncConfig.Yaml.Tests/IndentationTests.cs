namespace AsyncConfig.Yaml.Tests;

public sealed class IndentationTests
{
    [Theory]
    [InlineData("\ta: 1", "1:1")]
    [InlineData(" \ta: 1", "1:2")]
    [InlineData("# c\n\ta: 1", "2:1")]
    [InlineData("---\n\ta: 1", "2:1")]
    [InlineData("a:\n\tb: 1", "2:1")]
    [InlineData("a:\r\n \tb: 1", "2:2")]
    [InlineData("a:\n  b: 1\n  \tc: 2", "3:3")]
    [InlineData("a:\n\tx", "2:1")]
    [InlineData("a:\n  \tx", "2:3")]
    [InlineData("a: &x 1\nb:\n \t*x", "3:2")]
    [InlineData("a:\n\t- x", "2:1")]
    [InlineData("a:\n  - x\n\t- y", "3:1")]
    [InlineData("a:\n  - x\n  \t- y", "3:3")]
    [InlineData("a:\n-\t- x", "2:2")]
    [InlineData("a:\n-\tb: x", "2:2")]
    [InlineData("a:\n- \t b: x", "2:3")]
    [InlineData("é: 😀\nb:\n \tc: 1", "3:2")]
    [InlineData("a: {}\n\tb: 1", "2:1")]
    [InlineData("a: [\n\t[x]]\nb:\n \tc: 1", "4:2")]
    [InlineData("a: |\n\tx", "2:1")]
    public void A_tab_as_indentation_is_refused(string text, string place)
    {
        ConfigurationFormatException exception = Yaml.Refuse(text);

        Assert.Equal(place, $"{exception.Line}:{exception.Column}");
        Assert.Contains("tab", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("a:\tb", new[] { "a=b" })]
    [InlineData("a:\t{b: 1}", new[] { "a:b=1" })]
    [InlineData("a: b\t# c\t", new[] { "a=b" })]
    [InlineData("a:\n-\tb", new[] { "a:0=b" })]
    [InlineData("a: 'b\n\tc'", new[] { "a=b c" })]
    [InlineData("a: \"\tb\"", new[] { "a=\tb" })]
    [InlineData("a: b\tc", new[] { "a=b\tc" })]
    [InlineData("{\n\ta: [\n\t\t1, {b: 2},\n\t\t[3]\n\t]\n}", new[] { "a:0=1", "a:1:b=2", "a:2:0=3" })]
    [InlineData("a: [\n\t1]\nb: 2", new[] { "a:0=1", "b=2" })]
    public void A_tab_elsewhere_is_white_space_or_content(string text, string[] expected) =>
        Assert.Equal(expected, Yaml.Keys(text));

    [Theory]
    [InlineData("%YAML 1.2\n---\n#c0#\n    \t ")]
    [InlineData("\t")]
    [InlineData("A: 1\n \t")]
    public void Blanks_with_a_tab_at_the_end_of_a_text_never_fail_in_another_way(string text)
    {
        Exception? exception = Record.Exception(() => new YamlFormat().Read(System.Text.Encoding.UTF8.GetBytes(text), new ReadLimits()));

        Assert.True(exception is null or ConfigurationFormatException, exception?.ToString());
    }
}
