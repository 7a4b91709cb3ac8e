using System.Text.Json;
using AsyncConfig.Trees;

namespace AsyncConfig.Tests.Trees;

/// <summary>What edits mean, told without any text format: trees are given and compared in a notation of their own.</summary>
public sealed class EditedTreeTests
{
    [Theory]
    [InlineData("7", "7")]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "True")]
    [InlineData("false", "False")]
    [InlineData("null", "null")]
    [InlineData("\"text\"", "text")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("""{"x":[1,{"y":null}]}""", "{x=[1,{y=null}]}")]
    [InlineData("""{"x:y":1,"x":{"z":2}}""", "{x={y=1,z=2}}")]
    public void A_set_value_reads_as_it_would_in_a_json_file(string json, string expected) =>
        AssertTree($"{{a={expected}}}", Object(), Set("a", json));

    [Fact]
    public void Setting_replaces_everything_below_the_key() =>
        AssertTree("{a=1}", Object(("a", Object(("b", Scalar("x"))))), Set("A", "1"));

    [Fact]
    public void The_key_keeps_the_casing_it_has() =>
        AssertTree("{Ab={C=1}}", Object(("Ab", Object(("C", Scalar("x"))))), Set("aB:c", "1"));

    [Fact]
    public void Missing_parents_are_made_as_objects() => AssertTree("{a={0={b=1}}}", Object(), Set("a:0:b", "1"));

    [Fact]
    public void A_null_counts_as_a_missing_parent() => AssertTree("{a={b=1}}", Object(("a", Scalar(null))), Set("a:b", "1"));

    [Fact]
    public void An_index_replaces_its_element_and_the_next_one_appends() =>
        AssertTree("{l=[x,1,{y=2}]}", Object(("l", Array("x", "y"))), Set("l:1", "1"), Set("l:2:y", "2"));

    [Fact]
    public void An_empty_array_takes_its_first_element() => AssertTree("{l=[1]}", Object(("l", Array())), Set("l:0", "1"));

    [Fact]
    public void Removing_takes_everything_below_the_key() =>
        AssertTree("{c=2}", Object(("a", Object(("b", Scalar("1")))), ("c", Scalar("2"))), Remove("A"));

    [Fact]
    public void Removing_an_element_moves_the_later_ones_up() =>
        AssertTree("{l=[x,z]}", Object(("l", Array("x", "y", "z"))), Remove("l:1"));

    [Fact]
    public void What_loses_its_last_child_stays_empty() =>
        AssertTree("{a={},l=[]}", Object(("a", Object(("b", Scalar("1")))), ("l", Array("x"))), Remove("a:b"), Remove("l:0"));

    [Theory]
    [InlineData("z")]
    [InlineData("a:z")]
    [InlineData("a:b:z")]
    [InlineData("l:1")]
    [InlineData("l:00")]
    public void Removing_what_is_not_there_gives_the_same_tree(string key)
    {
        ConfigurationNode root = Object(("a", Object(("b", Scalar("1")))), ("l", Array("x")));

        Assert.Same(root, EditedTree.Apply(root, [Remove(key)]));
    }

    [Fact]
    public void A_value_beside_an_object_stays_when_only_a_child_is_edited()
    {
        var root = new ObjectNode([new("a", new ObjectNode([new("b", Scalar("1"))], (ScalarNode)Scalar("own"), 1, 1))], null, 1, 1);

        ConfigurationNode edited = EditedTree.Apply(root, [Set("a:c", "2"), Remove("a:b")]);

        Assert.True(edited.Find("a")!.TryGetValue(out string? own));
        Assert.Equal("own", own);
    }

    [Fact]
    public void A_value_beside_an_object_is_what_stays_of_it()
    {
        var root = new ObjectNode([new("a", new ObjectNode([new("b", Scalar("1"))], (ScalarNode)Scalar("own"), 1, 1))], null, 1, 1);

        AssertTree("{a=own}", root, Remove("a:b"));
    }

    [Fact]
    public void Untouched_branches_are_shared()
    {
        ConfigurationNode root = Object(("a", Object(("b", Scalar("1")))), ("c", Scalar("2")));

        Assert.Same(root.Find("a"), EditedTree.Apply(root, [Set("c", "3")]).Find("a"));
    }

    [Theory]
    [InlineData("s:x")]
    [InlineData("s:x:y")]
    [InlineData("l:2")]
    [InlineData("l:01")]
    [InlineData("l:x")]
    [InlineData("l:0:x")]
    public void A_key_that_nothing_can_hold_is_refused_with_its_place(string key)
    {
        ConfigurationNode root = Object(("s", Scalar("secret")), ("l", Array("secret")));

        ConfigurationFormatException error =
            Assert.Throws<ConfigurationFormatException>(() => EditedTree.Apply(root, [Set(key, "1")]));

        Assert.Equal((key, 3, 4), (error.Key, error.Line, error.Column));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_edit_before_made_has_no_place()
    {
        ConfigurationFormatException error = Assert.Throws<ConfigurationFormatException>(
            () => EditedTree.Apply(Object(), [Set("a", "1"), Set("a:b", "1")]));

        Assert.Equal(("a:b", null, null), (error.Key, error.Line, error.Column));
    }

    private static void AssertTree(string expected, ConfigurationNode root, params KeyEdit[] edits) =>
        Assert.Equal(expected, Notation(EditedTree.Apply(root, edits)));

    private static string Notation(ConfigurationNode node) => node switch
    {
        ArrayNode => $"[{string.Join(",", node.CopyChildren().Select(static child => Notation(child.Value)))}]",
        ObjectNode => $"{{{string.Join(",", node.CopyChildren().Select(static child => $"{child.Key}={Notation(child.Value)}"))}}}",
        _ => node.TryGetValue(out string? value) ? value ?? "null" : "?",
    };

    private static ConfigurationNode Object(params (string Name, ConfigurationNode Value)[] members) =>
        ConfigurationNode.Object([.. members.Select(static member => KeyValuePair.Create(member.Name, member.Value))], 3, 4);

    private static ConfigurationNode Array(params string[] values) =>
        ConfigurationNode.Array([.. values.Select(Scalar)], 3, 4);

    private static ConfigurationNode Scalar(string? value) => ConfigurationNode.Scalar(value, 3, 4);

    private static KeyEdit Set(string key, string json) => KeyEdit.Set(key, JsonElement.Parse(json));

    private static KeyEdit Remove(string key) => KeyEdit.Remove(key);
}
