using AsyncConfig.Trees;

namespace AsyncConfig.Tests.Trees;

public sealed class ObjectNodeTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(Many)]
    public void Every_child_is_found_in_any_casing(int count)
    {
        ConfigurationNode root = Wide(count);

        Assert.False(root.IsUnresolved);
        for (int i = 0; i < count; i++)
        {
            Assert.Same(root.ChildAt(i).Value, root.Find($"KEY{i}"));
        }

        Assert.Null(root.Find("key"));
        Assert.Null(root.Find($"key{count}"));
    }

    [Fact]
    public void Looking_up_a_child_allocates_nothing()
    {
        ConfigurationNode root = Wide(Many);
        root.Find("key1");

        long before = GC.GetAllocatedBytesForCurrentThread();
        root.Find("KEY99999");

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Names_are_sorted_once()
    {
        ConfigurationNode root = Wide(Many);

        Assert.Same(root.SortedNames, root.SortedNames);
        Assert.Equal(Many, root.SortedNames.Count);
    }

    [Fact]
    public void The_members_a_format_gave_may_be_changed_afterwards()
    {
        KeyValuePair<string, ConfigurationNode>[] members = [new("a", ConfigurationNode.Scalar("1", 1, 1))];
        ConfigurationNode root = ConfigurationNode.Object(members, 1, 1);
        ConfigurationNode[] elements = [root];
        ConfigurationNode list = ConfigurationNode.Array(elements, 1, 1);

        members[0] = default;
        elements[0] = null!;

        Assert.NotNull(root.Find("a"));
        Assert.Same(root, list.Find("0"));
    }

    [Fact]
    public void A_document_whose_root_is_no_object_is_refused() =>
        Assert.Throws<ConfigurationFormatException>(() => Document.Resolve(ConfigurationNode.Array([], 1, 1)));

    private static ConfigurationNode Wide(int count) => ConfigurationNode.Object(
        [.. Enumerable.Range(0, count).Select(static number => KeyValuePair.Create($"Key{number}", ConfigurationNode.Scalar("", 1, 1)))], 1, 1);
}
