namespace AsyncConfig.Yaml.Tests;

public sealed class SyntaxErrorTests
{
    private const string Canary = "c4n4ry";

    [Theory]
    [InlineData("a: @x", "1:4", "a")]
    [InlineData("x:\n  a: `x", "2:6", "x:a")]
    [InlineData("a: b: c", "1:5", "a")]
    [InlineData("a: 1\n b: 2", "2:3", "a")]
    [InlineData("a: 'x'y", "1:7", null)]
    [InlineData("a: 1\nb\nc: 2", "2:1", null)]
    [InlineData("a: [1\nb: 2", "2:1", "a")]
    [InlineData("a:\n  : 1", "3:1", "a:")]
    [InlineData("a: - b", "1:4", "a")]
    [InlineData("a: \"\\x\"", "1:4", "a")]
    [InlineData("a: \"\\uD83D\"", "1:4", "a")]
    [InlineData("{a: 1}\nb: 2", "2:1", null)]
    [InlineData("a: [x, [y, ]]]", "1:14", null)]
    [InlineData("- a\nb: 1", "1:1", null)]
    [InlineData("a: !<x", "1:4", "a")]
    [InlineData("a: &", "1:4", "a")]
    [InlineData("# c\n%YAML 2.0\n---\na: 1", "2:1", null)]
    public void Invalid_text_is_refused_with_place_and_key(string text, string place, string? key) =>
        Yaml.Refuse(text, place, key);

    [Theory]
    [InlineData("{a: ", "1:5", "a")]
    [InlineData("{a: 1,\n", "2:1", null)]
    [InlineData("a: [1, 2", "1:9", "a")]
    [InlineData("a:\n  b: \"xy", "2:6", "a:b")]
    [InlineData("a: 'xy\n", "1:4", "a")]
    public void A_document_that_ends_too_early_is_refused(string text, string place, string? key) =>
        Assert.Contains("cut off", Yaml.Refuse(text, place, key).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: @c4n4ry")]
    [InlineData("a: 'c4n4ry")]
    [InlineData("a: \"c4n4ry")]
    [InlineData("a: \"\\c4n4ry\"")]
    [InlineData("a: [c4n4ry")]
    [InlineData("a: 'x' c4n4ry")]
    [InlineData("a: c4n4ry: x")]
    [InlineData("a: c4n4ry\n b: c4n4ry")]
    [InlineData("a:\n\tc4n4ry")]
    [InlineData("a: !!int c4n4ry")]
    [InlineData("a: !c4n4ry x")]
    [InlineData("a: !<c4n4ry x")]
    [InlineData("a: *c4n4ry")]
    [InlineData("a: &c4n4ry &c4n4ry x")]
    [InlineData("a: &c4n4ry [*c4n4ry]")]
    [InlineData("<<: c4n4ry")]
    [InlineData("<<: [c4n4ry]")]
    [InlineData("? [c4n4ry]\n: x")]
    [InlineData("a: c4n4ry\na: c4n4ry")]
    [InlineData("c4n4ry")]
    [InlineData("- c4n4ry")]
    [InlineData("--- c4n4ry\n--- c4n4ry")]
    [InlineData("a: c4n4ry\n--- c4n4ry")]
    [InlineData("%c4n4ry\na: x: y")]
    [InlineData("%YAML c4n4ry\n---\na: 1")]
    [InlineData("a: >c4n4ry\n x")]
    [InlineData("a: c4n4ry\0")]
    public void No_value_of_the_text_appears_in_the_exception(string text)
    {
        ConfigurationFormatException exception = Yaml.Refuse(text);

        Assert.Null(exception.InnerException);
        Assert.NotNull(exception.Line);
        Assert.NotNull(exception.Column);
        Assert.DoesNotContain(Canary, exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("a: [c4n4ry, c4n4ry]", 1, 3)]
    [InlineData("a: {b: {c: c4n4ry}}", 2, 100)]
    public void No_value_appears_when_a_limit_is_exceeded(string text, int depth, int nodes) =>
        Assert.DoesNotContain(Canary, Yaml.Refuse(text, new ReadLimits(depth, nodes)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("\n@")]
    [InlineData("\"")]
    [InlineData("]")]
    [InlineData("}")]
    [InlineData("\n\t- x")]
    [InlineData("\n---\n")]
    [InlineData("\0")]
    public void No_value_appears_wherever_a_document_is_damaged(string damage)
    {
        const string Text =
            "a: c4n4ry\nb: \"c4n4ry\"\nc: [c4n4ry, 'c4n4ry']\nd: {e: c4n4ry}\nf: |\n  c4n4ry\ng:\n- c4n4ry\n  c4n4ry\nh: !!int c4n4ry";
        int refused = 0;
        for (int length = 1; length < Text.Length; length++)
        {
            Exception? exception = Record.Exception(() => Yaml.Read(Text[..length] + damage));
            refused += exception is null ? 0 : 1;
            Assert.DoesNotContain(Canary, exception?.ToString() ?? string.Empty, StringComparison.Ordinal);
        }

        Assert.NotEqual(0, refused);
    }
}
