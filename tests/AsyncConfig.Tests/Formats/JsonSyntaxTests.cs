using AsyncConfig.Tests.Trees;

namespace AsyncConfig.Tests.Formats;

public sealed class JsonSyntaxTests
{
    [Fact]
    public void Comments_and_trailing_commas_are_allowed() =>
        Assert.Equal(
            [new("a:0", "1"), new("b", "2")],
            Tree.Flatten("// first\n{ /* é */ \"a\": [1,], // then\r\n \"b\": 2, } // last"));

    [Fact]
    public void Depth_64_passes_and_65_fails()
    {
        Assert.Equal(Deep("a", 63), Assert.Single(Tree.Flatten(Nested(64))).Key);
        Assert.Equal(
            "The JSON nests deeper than 64 levels; raise MaxDepth if that is meant.", Tree.Fail(Nested(65)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n ")]
    [InlineData("// only a comment")]
    [InlineData("/* only a comment */\n")]
    public void A_document_without_a_value_is_an_error(string json) => Tree.Fail(json);

    [Theory]
    [InlineData("{}{}", 1, 3)]
    [InlineData("{}\n 1", 2, 2)]
    [InlineData("{} x", 1, 4)]
    public void A_second_root_is_an_error(string json, int line, int column) => AssertInvalidAt(json, line, column);

    [Theory]
    [InlineData("""{"a":NaN}""", 1, 6)]
    [InlineData("""{"a":Infinity}""", 1, 6)]
    [InlineData("""{'a':1}""", 1, 2)]
    [InlineData("""{"a":'b'}""", 1, 6)]
    [InlineData("""{a:1}""", 1, 2)]
    [InlineData("""{"a":+1}""", 1, 6)]
    [InlineData("""{"a":1,,}""", 1, 8)]
    [InlineData("""{"a" 1}""", 1, 6)]
    [InlineData("""{"a":1]""", 1, 7)]
    [InlineData("\uFEFF{}", 1, 1)]
    public void What_is_no_json_is_an_error(string json, int line, int column) => AssertInvalidAt(json, line, column);

    [Theory]
    [InlineData("[1]", "Array")]
    [InlineData("\"text\"", "String")]
    [InlineData("12", "Number")]
    [InlineData("true", "True")]
    [InlineData("false", "False")]
    [InlineData("null", "Null")]
    public void A_root_that_is_no_object_is_an_error(string json, string kind)
    {
        ConfigurationFormatException error = Tree.Fail("/* here: */ " + json);

        Assert.Equal($"Top-level JSON element must be an object. Instead, '{kind}' was found.", error.Message);
        Assert.Equal((1, 13), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("""{"é": "\ud800"}""", 1, 7)]
    [InlineData("""{"a": ["x", "\udc00\ud800"]}""", 1, 13)]
    [InlineData("{\n\"a\": 1, \"\\ud800b\": 2}", 2, 9)]
    public void Half_a_surrogate_pair_is_an_error_with_a_place(string json, int line, int column)
    {
        ConfigurationFormatException error = Tree.Fail(json);

        Assert.Equal("A string escapes half of a surrogate pair; write both halves or the character itself.", error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    private static void AssertInvalidAt(string json, int line, int column)
    {
        ConfigurationFormatException error = Tree.Fail(json);

        Assert.StartsWith("The JSON is not valid here", error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("""{"a":""", depth - 1)) + "{}" + new string('}', depth - 1);

    private static string Deep(string name, int depth) => string.Join(':', Enumerable.Repeat(name, depth));
}
