using AsyncConfig.Snapshots;
using AsyncConfig.Tests.Trees;

namespace AsyncConfig.Tests.Snapshots;

public sealed class ChildKeysTests
{
    [Fact]
    public void Numbers_come_first_and_in_their_own_order() => Assert.Equal(
        ["1", "2", "10", "a", "B", "c"],
        ChildKeys.Of(new KeyLookup(Tree.Parse("""{"B":1,"10":1,"c":1,"2":1,"a":1,"1":1}""")), [], null));

    [Theory]
    [InlineData("list", new[] { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10" })]
    [InlineData("a", new[] { "b", "x" })]
    [InlineData("a:b", new string[0])]
    [InlineData("none", new string[0])]
    [InlineData("", new[] { "k" })]
    public void A_section_lists_its_own_children(string section, string[] names) => Assert.Equal(
        names,
        ChildKeys.Of(new KeyLookup(Tree.Parse("""{"list":[1,2,3,4,5,6,7,8,9,10,11],"a:x":1,"a":{"b":1},"":{"k":1}}""")), [], section));

    [Theory]
    [InlineData(new[] { "b", "d" }, new[] { "1", "a", "b", "c", "d" })]
    [InlineData(new[] { "z", "0", "b" }, new[] { "0", "1", "a", "b", "c", "z" })]
    [InlineData(new[] { "a", "a", "C" }, new[] { "1", "a", "a", "a", "c", "c" })]
    public void Earlier_keys_are_joined_in_order_sorted_or_not(string[] earlier, string[] names) => Assert.Equal(
        names, ChildKeys.Of(new KeyLookup(Tree.Parse("""{"c":1,"a":1,"1":1}""")), earlier, null), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Earlier_keys_come_sorted_through_a_section_we_do_not_have() =>
        Assert.Equal(["2", "10", "a"], ChildKeys.Of(new KeyLookup(Tree.Parse("{}")), ["a", "10", "2"], "none"));

    [Fact]
    public void The_keys_of_an_earlier_provider_are_not_reordered_in_place()
    {
        string[] earlier = ["b", "a"];

        _ = ChildKeys.Of(new KeyLookup(Tree.Parse("""{"c":1}""")), earlier, null);

        Assert.Equal(["b", "a"], earlier);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public void Ten_children_cost_the_same_in_a_small_file_and_a_large_one(int others)
    {
        string wide = string.Join(',', Enumerable.Range(0, others).Select(static number => $"\"key{number}\":[1]"));
        var lookup = new KeyLookup(Tree.Parse($$"""{{{wide}},"ten":[1,2,3,4,5,6,7,8,9,10]}"""));
        string[] earlier = ["1", "11"];
        Assert.Equal(12, ChildKeys.Of(lookup, earlier, "ten").Count());

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = ChildKeys.Of(lookup, earlier, "ten");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500);
    }
}
