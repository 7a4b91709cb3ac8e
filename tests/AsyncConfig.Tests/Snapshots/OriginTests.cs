using AsyncConfig.Snapshots;
using AsyncConfig.Tests.Trees;

namespace AsyncConfig.Tests.Snapshots;

public sealed class OriginTests
{
    [Fact]
    public void The_winner_comes_first_then_what_it_shadows()
    {
        Snapshot snapshot = Tree.Layer("{\n\"a\": 1}", """{"b":2}""", """{"A":3}""");

        Assert.Equal([new("2", 1, 6, "files"), new("0", 2, 6, "files")], snapshot.GetOrigins("a", "files"));
    }

    [Fact]
    public void Absent_files_have_no_part_in_it() =>
        Assert.Equal([new("1", 1, 6, "files")], Tree.Layer(null, """{"a":1}""", null).GetOrigins("a", "files"));

    [Theory]
    [InlineData("")]
    [InlineData("b")]
    [InlineData("list")]
    [InlineData("list:2")]
    [InlineData("a:b")]
    public void Keys_that_do_not_exist_have_no_origin(string key) =>
        Assert.Empty(Tree.Layer("""{"list":[1,2],"a":{"b":1}}""", """{"a":5}""").GetOrigins(key, "files"));

    [Fact]
    public void A_value_beside_its_section_has_a_place_of_its_own() =>
        Assert.Equal([new("0", 2, 5, "files")], Tree.Layer("{\"a\":{\"b\":1},\n\"a\":5}").GetOrigins("a", "files"));

    [Fact]
    public void An_empty_object_takes_no_credit_for_a_value_it_leaves_alone() =>
        Assert.Equal([new("0", 1, 18, "files")], Tree.Layer("""{"a":{"b":1},"a":5}""", """{"a":{}}""").GetOrigins("a", "files"));

    [Fact]
    public void Appended_elements_come_from_the_layer_that_wrote_them()
    {
        Snapshot snapshot = Tree.Layer(ArrayMergeMode.Append, """{"a":["A"]}""", """{"a":["B"]}""");

        Assert.Equal("0", Assert.Single(snapshot.GetOrigins("a:0", "files")).Path);
        Assert.Equal("1", Assert.Single(snapshot.GetOrigins("a:1", "files")).Path);
    }

    [Fact]
    public void Arrays_below_a_replaced_container_are_not_taken_for_appended()
    {
        Snapshot snapshot = Tree.Layer(ArrayMergeMode.Append, """{"a":{"b":1,"0":[1]}}""", """{"a":[[2]]}""");

        Assert.Equal([new("1", 1, 8, "files"), new("0", 1, 18, "files")], snapshot.GetOrigins("a:0:0", "files"));
    }
}
