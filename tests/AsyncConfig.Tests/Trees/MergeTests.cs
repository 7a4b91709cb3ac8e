using AsyncConfig.Trees;

namespace AsyncConfig.Tests.Trees;

public sealed class MergeTests
{
    [Fact]
    public void Subtrees_that_an_override_leaves_alone_are_shared()
    {
        ConfigurationNode lower = Tree.Parse("""{"a":{"b":{"c":1},"d":{"e":2}},"f":[{"g":3},{"h":4}]}""");
        ConfigurationNode upper = Tree.Parse("""{"A":{"B":{"c":5}},"f":{"1":{"i":6}}}""");

        ConfigurationNode merged = Merge.Overlay(lower, upper, ArrayMergeMode.Replace);

        Assert.Same(KeyPath.Find(lower, "a:d"), KeyPath.Find(merged, "a:d"));
        Assert.Same(KeyPath.Find(lower, "f:0"), KeyPath.Find(merged, "f:0"));
        Assert.Same(KeyPath.Find(lower, "f:1:h"), KeyPath.Find(merged, "f:1:h"));
        Assert.Same(KeyPath.Find(upper, "a:b:c"), KeyPath.Find(merged, "a:b:c"));
    }

    [Theory]
    [InlineData("{}", """{"a":1}""")]
    [InlineData("""{"a":1}""", "{}")]
    public void A_tree_over_or_under_an_empty_one_is_shared_whole(string lower, string upper)
    {
        ConfigurationNode below = Tree.Parse(lower);
        ConfigurationNode above = Tree.Parse(upper);

        Assert.Same(below.Count > 0 ? below : above, Merge.Overlay(below, above, ArrayMergeMode.Replace));
    }

    [Fact]
    public void An_override_costs_the_containers_it_touches()
    {
        string wide = string.Join(',', Enumerable.Range(0, 20_000).Select(static number => $"\"key{number}\":{number}"));
        ConfigurationNode lower = Tree.Parse($$$"""{"big":{{{{wide}}}},"small":{"a":1}}""");
        ConfigurationNode upper = Tree.Parse("""{"small":{"a":2}}""");
        Merge.Overlay(lower, upper, ArrayMergeMode.Replace);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Merge.Overlay(lower, upper, ArrayMergeMode.Replace);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000);
    }
}
