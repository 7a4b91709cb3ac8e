using System.Collections.Immutable;
using AsyncConfig.Trees;
using CsCheck;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Trees;

public sealed class DifferenceTests
{
    [Fact]
    public void Any_two_trees_differ_in_the_keys_in_which_their_flat_data_differs() => Gen.Select(Edits.Trees, Edits.Trees).Sample(
        static (one, other) =>
        {
            AssertSameAsFlat(one, other);
            AssertSameAsFlat(one, Merge.Overlay(one, other, ArrayMergeMode.ByIndex));
        },
        iter: 2_000);

    [Fact]
    public void A_tree_differs_from_its_edit_in_the_edited_keys() => Gen.Select(Edits.Trees, Edits.Any).Sample(
        static (before, edits) => AssertSameAsFlat(before, Edits.Apply(before, edits)), iter: 2_000);

    [Fact]
    public void Keys_are_listed_in_the_frameworks_order()
    {
        Difference difference = Difference.Between(
            Tree.Parse("{}"), Tree.Parse("""{"b":1,"a":{"10":1,"9":1,"x":1},"A:2":1}"""));

        Assert.Equal(["a:2", "a:9", "a:10", "a:x", "b"], difference.Added);
    }

    [Theory]
    [InlineData("""{"a":1,"b":[1,2],"c":{}}""", " { // moved\n \"B\": {\"1\": 2, \"0\": 1},\n \"c\": null, \"A\": \"1\" }")]
    [InlineData("""{"a":[]}""", """{"a":""}""")]
    [InlineData("""{"a:b":1}""", """{"a":{"b":1}}""")]
    public void Places_order_casing_and_kinds_of_containers_do_not_count(string one, string other)
    {
        Assert.True(Difference.Between(Tree.Parse(one), Tree.Parse(other)).IsEmpty);
        Assert.True(Difference.AreEqual(Tree.Parse(one), Tree.Parse(other)));
    }

    [Theory]
    [InlineData("""{"a":null}""", """{"a":""}""")]
    [InlineData("""{"a":"x"}""", """{"a":"X"}""")]
    public void Null_and_the_empty_string_and_casing_of_values_count(string one, string other)
    {
        Assert.Equal(["a"], Difference.Between(Tree.Parse(one), Tree.Parse(other)).Changed);
        Assert.False(Difference.AreEqual(Tree.Parse(one), Tree.Parse(other)));
    }

    [Fact]
    public void A_section_that_appears_differs_from_none()
    {
        Assert.False(Difference.AreEqual(null, Tree.Parse("""{"a":1}""")));
        Assert.False(Difference.AreEqual(Tree.Parse("""{"a":1}"""), null));
        Assert.True(Difference.AreEqual(null, null));
    }

    [Fact]
    public void Keys_that_are_the_same_cost_no_strings()
    {
        string wide = string.Join(',', Enumerable.Range(0, 10_000).Select(static number => $"\"key{number}\":{{\"a\":1}}"));
        ConfigurationNode before = Tree.Parse($$"""{{{wide}}}""");
        ConfigurationNode after = Tree.Parse($$"""{{{wide}},"last":1}""");

        Assert.Equal(["last"], Difference.Between(before, after).Added);

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Difference.Between(before, after);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 100_000);
    }

    private static void AssertSameAsFlat(ConfigurationNode before, ConfigurationNode after)
    {
        ImmutableSortedDictionary<string, string?> old = Tree.Flatten(before);
        ImmutableSortedDictionary<string, string?> current = Tree.Flatten(after);
        Difference difference = Difference.Between(before, after);

        AssertKeys(current.Keys.Where(key => !old.ContainsKey(key)), difference.Added);
        AssertKeys(old.Keys.Where(key => !current.ContainsKey(key)), difference.Removed);
        AssertKeys(old.Keys.Where(key => current.TryGetValue(key, out string? value) && value != old[key]), difference.Changed);
        Assert.Equal(difference.IsEmpty, Difference.AreEqual(before, after));
        Assert.Equal(difference.IsEmpty, Difference.AreEqual(after, before));
    }

    private static void AssertKeys(IEnumerable<string> expected, IReadOnlyList<string> actual)
    {
        Assert.Equal(expected.ToHashSet(StringComparer.OrdinalIgnoreCase), actual.ToHashSet(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(actual.Count, actual.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(actual.Order(ConfigurationKeyComparer.Instance), actual);
    }
}
