using AsyncConfig.Snapshots;
using AsyncConfig.Tests.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Snapshots;

public sealed class LayersTests
{
    public static TheoryData<ArrayMergeMode> AllModes => [.. Enum.GetValues<ArrayMergeMode>()];

    [Fact]
    public void Objects_merge_by_key() => AssertLayers(
        [new("a:b", "9"), new("a:c", "2"), new("a:d", "3")], ArrayMergeMode.Replace, """{"a":{"b":1,"c":2}}""", """{"A":{"B":9,"d":3}}""");

    [Theory]
    [InlineData("""{"a":5}""", """{"a":{"b":1}}""", "a:b", "1")]
    [InlineData("""{"a":{"b":1}}""", """{"a":5}""", "a", "5")]
    [InlineData("""{"a":{"b":1}}""", """{"a":null}""", "a", null)]
    [InlineData("""{"a":[1,2]}""", """{"a":null}""", "a", null)]
    [InlineData("""{"a":[1,2]}""", """{"a":{"b":1}}""", "a:b", "1")]
    [InlineData("""{"a":[1,2]}""", """{"a":{}}""", "a", null)]
    [InlineData("""{"a":{"b":1}}""", """{"a":[]}""", "a", "")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[7]}""", "a:0", "7")]
    [InlineData("""{"a":5}""", """{"a":[]}""", "a", "")]
    public void Anything_else_replaces_the_subtree_in_every_mode(string lower, string upper, string key, string? value) =>
        Assert.All(Enum.GetValues<ArrayMergeMode>(), mode => AssertLayers([new(key, value)], mode, lower, upper));

    [Fact]
    public void An_empty_object_over_an_object_changes_nothing() =>
        AssertLayers([new("a:b", "1")], ArrayMergeMode.Replace, """{"a":{"b":1}}""", """{"a":{}}""");

    [Fact]
    public void A_value_beside_its_section_stays_until_a_later_one_is_set()
    {
        AssertLayers([new("a", "5"), new("a:b", "2")], ArrayMergeMode.Replace, """{"a":5,"a":{"b":1}}""", """{"a":{"b":2}}""");
        AssertLayers([new("a", "6"), new("a:b", "2")], ArrayMergeMode.Replace, """{"a":5,"a":{"b":1}}""", """{"a":6,"a":{"b":2}}""");
    }

    [Fact]
    public void A_later_array_replaces_an_earlier_one() => AssertLayers(
        [new("a:0", "Z")], ArrayMergeMode.Replace, """{"a":["A","B","C"]}""", """{"a":["Z"]}""");

    [Theory]
    [InlineData(ArrayMergeMode.Replace)]
    [InlineData(ArrayMergeMode.ByIndex)]
    public void An_empty_array_clears(ArrayMergeMode mode) =>
        AssertLayers([new("a", "")], mode, """{"a":["A","B"]}""", """{"a":[]}""");

    [Fact]
    public void By_index_arrays_merge_element_by_element() => AssertLayers(
        [new("a:0:b", "9"), new("a:0:c", "2"), new("a:1", "B")],
        ArrayMergeMode.ByIndex,
        """{"a":[{"b":1,"c":2},"B"]}""",
        """{"a":[{"b":9}]}""");

    [Fact]
    public void Append_concatenates() => AssertLayers(
        [new("a:0", "A"), new("a:1", "B"), new("a:2", "C")], ArrayMergeMode.Append, """{"a":["A"]}""", """{"a":["B"]}""", """{"a":["C"]}""");

    [Fact]
    public void Appending_an_empty_array_changes_nothing() =>
        AssertLayers([new("a:0", "A")], ArrayMergeMode.Append, """{"a":["A"]}""", """{"a":[]}""");

    [Theory]
    [MemberData(nameof(AllModes))]
    public void An_object_of_indices_patches_those_elements_in_every_mode(ArrayMergeMode mode)
    {
        AssertLayers([new("a:0", "A"), new("a:1", "x"), new("a:2", "C")], mode, """{"a":["A","B","C"]}""", """{"a:1":"x"}""");
        AssertLayers([new("a:0:b", "1"), new("a:0:c", "2")], mode, """{"a":[{"b":1}]}""", """{"a":{"0":{"c":2}}}""");
        AssertLayers([new("a:0", "A"), new("a:1", "x")], mode, """{"a":["A"]}""", """{"a":{"1":"x"}}""");
        AssertLayers([new("a:0", "A"), new("a:7", "x")], mode, """{"a":["A"]}""", """{"a":{"7":"x"}}""");
        AssertLayers([new("a:0", "x")], mode, """{"a":[]}""", """{"a":{"0":"x"}}""");
    }

    [Theory]
    [InlineData("01")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("99999999999")]
    [InlineData("")]
    public void Names_that_are_no_indices_do_not_patch(string name) => AssertLayers(
        [new($"a:{name}", "x")], ArrayMergeMode.Replace, """{"a":["A","B"]}""", "{\"a\":{\"" + name + "\":\"x\"}}");

    [Fact]
    public void A_patched_array_is_still_one_for_the_next_layer() => AssertLayers(
        [new("a:0", "x"), new("a:1", "B")], ArrayMergeMode.Append, """{"a":["A"]}""", """{"a:0":"x"}""", """{"a":["B"]}""");

    [Fact]
    public void Removing_an_override_restores_the_base() =>
        AssertLayers([new("a:0", "A"), new("b", "1")], ArrayMergeMode.Replace, """{"a":["A"],"b":1}""", null);

    [Fact]
    public void Without_any_file_there_is_no_key() => AssertLayers([], ArrayMergeMode.Replace, null, null);

    [Fact]
    public void The_arrays_of_another_provider_below_ours_still_show_through()
    {
        Snapshot ours = Tree.Layer("""{"list":["Z"]}""");
        IConfigurationRoot root = new ConfigurationBuilder()
            .AddInMemoryCollection([new("list:0", "A"), new("list:1", "B")])
            .AddConfiguration(Tree.Root(ours))
            .Build();

        Assert.Equal(["Z", "B"], root.GetSection("list").GetChildren().Select(static child => child.Value));
    }

    private static void AssertLayers(KeyValuePair<string, string?>[] expected, ArrayMergeMode mode, params string?[] documents) =>
        Assert.Equal(expected, Tree.Flatten(Tree.Layer(mode, documents).Root));
}
