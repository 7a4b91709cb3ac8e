using System.Text;
using AsyncConfig.Formats;
using AsyncConfig.Tests.Trees;

namespace AsyncConfig.Tests.Formats;

public sealed class JsonErrorPlaceTests
{
    private const string Sample =
        "// é\r\n{ \"näme\": \"😀 \\u00e9\", /* a\n b */ \"n\": [ -1.5e+3, true, null, { \"x:y\": false }, [], ], \"\": {} } // é\n";

    [Theory]
    [InlineData("{\n  \"a\": !\n}", 2, 8)]
    [InlineData("{\r\n  \"a\": !\r\n}", 2, 8)]
    [InlineData("{\"é\": !}", 1, 7)]
    [InlineData("{\"😀\": !}", 1, 8)]
    [InlineData("{/* é */ !}", 1, 10)]
    [InlineData("{/* é\n*/ !}", 2, 4)]
    [InlineData("// é\n{ !}", 2, 3)]
    [InlineData("{\"a\": 1, // é\r\n // x\r\n !}", 3, 2)]
    [InlineData("{\"a\": \"é\\q\"}", 1, 10)]
    [InlineData("{\"a\": \"é\n\"}", 1, 9)]
    [InlineData("{\"a\": \"\\u12G4\"}", 1, 12)]
    [InlineData("{\"a\": 01}", 1, 8)]
    [InlineData("{\"a\": 1.x}", 1, 9)]
    [InlineData("{\"a\": truE}", 1, 10)]
    [InlineData("{\"a\": [\n1,\n2 3]}", 3, 3)]
    public void An_invalid_character_is_named_by_line_and_column(string json, int line, int column)
    {
        ConfigurationFormatException error = Tree.Fail(json);

        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("""{"Db":{"Port":12,"Host":: }}""", "Db:Host")]
    [InlineData("""{"Db":{"Port":12 "Host":1}}""", "Db")]
    [InlineData("""{"a":[1,{"b":2},[3,!]]}""", "a:2:1")]
    [InlineData("""{"a":{"b":[]},"c:d":{"e":{"f":!}}}""", "c:d:e:f")]
    [InlineData("""{"a":{"b":"cut off""", "a:b")]
    [InlineData("""{"a":{"b":"\ud800"}}""", "a:b")]
    [InlineData("""{"a":{"\ud800":1}}""", "a")]
    [InlineData("""{!}""", null)]
    [InlineData("[1]", null)]
    public void An_error_names_the_key_that_the_text_speaks_of(string json, string? key) =>
        Assert.Equal(key, Tree.Fail(json).Key);

    [Fact]
    public void A_document_cut_off_anywhere_is_an_error_at_its_end()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(Sample);
        int complete = Array.LastIndexOf(utf8, (byte)'}') + 1;

        for (int length = 0; length < complete; length++)
        {
            byte[] torn = utf8[..length];
            ConfigurationFormatException error =
                Assert.Throws<ConfigurationFormatException>(() => new JsonFormat().Read(torn, new ReadLimits()));

            string text = Encoding.UTF8.GetString(torn);
            Assert.StartsWith("The JSON ends before the document is complete", error.Message, StringComparison.Ordinal);
            Assert.Equal(text.Count(static character => character == '\n') + 1, error.Line);
            Assert.Equal(text.Length - text.LastIndexOf('\n'), error.Column);
        }
    }

    [Fact]
    public void Nodes_stand_where_their_values_begin()
    {
        ConfigurationNode root = Tree.Read(Sample);

        Assert.Equal((2, 1), Place(root));
        Assert.Equal((2, 11), Place(root.ChildAt(0).Value));
        Assert.Equal((3, 12), Place(root.ChildAt(1).Value));
        Assert.Equal((3, 14), Place(root.ChildAt(1).Value.ChildAt(0).Value));
        Assert.Equal((3, 44), Place(root.ChildAt(1).Value.ChildAt(3).Value.ChildAt(0).Value));
    }

    private static (int Line, int Column) Place(ConfigurationNode node) => (node.Line, node.Column);
}
