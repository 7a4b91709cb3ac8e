using System.Text;
using AsyncConfig.Formats;
using AsyncConfig.Tests.Trees;
using AsyncConfig.Trees;

namespace AsyncConfig.Tests.Formats;

public sealed class JsonLimitsTests
{
    [Fact]
    public void A_hundred_thousand_open_brackets_are_refused_at_once()
    {
        ConfigurationFormatException error = Tree.Fail("{\"a\":" + new string('[', 100_000));

        Assert.Equal((1, 69), (error.Line, error.Column));
        Assert.StartsWith("The JSON nests deeper than 64 levels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_syntax_error_in_the_deepest_level_is_not_taken_for_depth() =>
        Assert.StartsWith("The JSON is not valid here", Tree.Fail("""{"a":[[!""", new ReadLimits(MaxDepth: 3)).Message, StringComparison.Ordinal);

    [Fact]
    public void As_many_values_as_the_limit_allows_are_read() =>
        Assert.Equal(3, Tree.Flatten(Tree.Read("""{"a":[1,2,3]}""", new ReadLimits(MaxNodes: 5))).Count);

    [Fact]
    public void One_value_more_than_the_limit_is_refused_where_it_stands()
    {
        ConfigurationFormatException error = Tree.Fail("{\"a\":[1,2,\n 3]}", new ReadLimits(MaxNodes: 4));

        Assert.Equal("The file holds more than 4 values; raise MaxNodes if that is meant.", error.Message);
        Assert.Equal((2, 2), (error.Line, error.Column));
    }

    [Fact]
    public void However_high_the_limit_is_nesting_stays_within_what_the_stack_holds()
    {
        var unlimited = new ReadLimits(MaxDepth: int.MaxValue, MaxNodes: int.MaxValue);
        string deepest = Nested(Document.MaxDepth);

        SmallStack.Run(() => Assert.Single(Tree.Flatten(Document.Resolve(Tree.Read(deepest, unlimited)))));
        Assert.Equal("The JSON nests deeper than 512 levels.", Tree.Fail(Nested(Document.MaxDepth + 1), unlimited).Message);
    }

    [Theory]
    [InlineData("{\"@\":1}")]
    [InlineData("{\"a\":[{\"b\":{\"@\":{}}}]}")]
    [InlineData("{\"x\":1,\"X:y\":{\"@\":{\"@\":[]}}}")]
    public void A_key_of_a_million_colons_is_refused(string json) => SmallStack.Run(() =>
    {
        ConfigurationFormatException error = Tree.Fail(json.Replace("@", new string(':', 1_000_000), StringComparison.Ordinal));

        Assert.Equal("Keys nest deeper than 512 levels; each ':' in a key makes one.", error.Message);
        Assert.NotNull(error.Line);
    });

    [Fact]
    public void Keys_that_nest_as_deep_as_allowed_are_read_compared_and_merged() => SmallStack.Run(() =>
    {
        string key = new(':', Document.MaxDepth - 1);
        ConfigurationNode one = Tree.Parse($$"""{"{{key}}":1}""");
        ConfigurationNode two = Tree.Parse($$"""{"{{key}}":2}""");

        ConfigurationNode merged = Merge.Overlay(one, two, ArrayMergeMode.Replace);
        Assert.Equal([key], Difference.Between(one, merged).Changed);
        Assert.True(Difference.AreEqual(two, merged));
        Assert.Empty(Difference.Between(two, Assignment.With(one, key, "2")).Changed);
    });

    [Fact]
    public void A_tree_that_a_format_built_too_deep_is_refused()
    {
        ConfigurationNode node = ConfigurationNode.Scalar("x", 1, 1);
        for (int i = 0; i < 100_000; i++)
        {
            node = ConfigurationNode.Object([new("a", node)], 1, 1);
        }

        SmallStack.Run(() => Assert.Throws<ConfigurationFormatException>(() => Document.Resolve(node)));
    }

    [Fact]
    public void A_duplicate_below_many_long_names_costs_one_message_not_one_per_level()
    {
        string name = new('n', 10_000);
        string json = string.Concat(Enumerable.Repeat($$"""{"{{name}}":""", 60)) + """{"a":1,"a":2}""" + new string('}', 60);
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        ConfigurationNode root = new JsonFormat().Read(utf8, new ReadLimits());

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ConfigurationFormatException>(() => Document.Resolve(root));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 * json.Length);
    }

    [Fact]
    public void A_single_line_of_ten_megabytes_is_read_in_one_pass()
    {
        // A look back at the start of the line for each of the values would take hours.
        const string Value = "\"a value of some twenty letters\",";
        string json = "{\"a\":[" + string.Concat(Enumerable.Repeat(Value, 300_000)) + "]}";

        ConfigurationNode list = Tree.Read(json).Find("a")!;

        Assert.Equal(7 + (299_999 * Value.Length), list.ChildAt(299_999).Value.Column);
    }

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("""{"a":""", depth - 1)) + "{}" + new string('}', depth - 1);
}
