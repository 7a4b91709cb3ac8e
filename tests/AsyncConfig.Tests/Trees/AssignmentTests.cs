using AsyncConfig.Snapshots;
using AsyncConfig.Trees;
using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace AsyncConfig.Tests.Trees;

public sealed class AssignmentTests
{
    [Fact]
    public void Keys_set_in_memory_read_as_they_do_in_the_frameworks_providers() => Gen.Select(Model.Documents, Edits.Any).Sample(
        static (document, edits) =>
        {
            ConfigurationNode root = Tree.Parse(document.Write(0));
            var stock = new MemoryConfigurationProvider(new MemoryConfigurationSource { InitialData = Tree.Flatten(root) });
            foreach ((string key, string? value) in edits)
            {
                stock.Set(key, value);
            }

            var ours = new SnapshotProvider(Tree.Of(Edits.Apply(root, edits)));
            foreach ((string key, string? expected) in stock)
            {
                Assert.True(ours.TryGet(key, out string? value));
                Assert.Equal(expected, value);
            }

            AssertSameChildren(stock, ours, null);
        },
        iter: 2_000);

    [Fact]
    public void An_empty_container_stays_beside_the_keys_set_below_it()
    {
        ConfigurationNode root = Assignment.With(Tree.Parse("""{"a":[],"b":{},"c":5}"""), "a:0", "x");
        root = Assignment.With(Assignment.With(root, "b:k", "y"), "c:k", "z");

        Assert.Equal(
            [new("a", ""), new("a:0", "x"), new("b", null), new("b:k", "y"), new("c", "5"), new("c:k", "z")], Tree.Flatten(root));
    }

    [Fact]
    public void The_tree_before_is_not_touched_and_what_stands_beside_the_key_is_shared()
    {
        ConfigurationNode before = Tree.Parse("""{"a":{"b":1,"c":[1]},"d":{"e":2}}""");

        ConfigurationNode after = Assignment.With(before, "a:b", "x");

        Assert.Equal("1", Tree.Flatten(before)["a:b"]);
        Assert.Equal("x", Tree.Flatten(after)["a:b"]);
        Assert.Same(before.Find("d"), after.Find("d"));
        Assert.Same(KeyPath.Find(before, "a:c"), KeyPath.Find(after, "a:c"));
    }

    [Fact]
    public void A_node_that_stands_under_two_names_changes_under_one()
    {
        ConfigurationNode shared = ConfigurationNode.Object([new("k", ConfigurationNode.Scalar("1", 1, 1))], 1, 1);
        ConfigurationNode root = ConfigurationNode.Object([new("a", shared), new("b", shared)], 1, 1);

        Assert.Equal([new("a:k", "1"), new("b:k", "2")], Tree.Flatten(Assignment.With(root, "b:k", "2")));
    }

    [Fact]
    public void A_key_that_nests_too_deep_is_refused_without_quoting_the_value()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Assignment.With(ConfigurationNode.EmptyDocument, new string(':', 1_000_000), "c4n4ry"));

        Assert.DoesNotContain("c4n4ry", error.ToString(), StringComparison.Ordinal);
    }

    private static void AssertSameChildren(MemoryConfigurationProvider stock, SnapshotProvider ours, string? section)
    {
        string[] names = [.. stock.GetChildKeys([], section).Distinct(StringComparer.OrdinalIgnoreCase)];
        Assert.Equal(names, ours.GetChildKeys([], section), StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            string key = section is null ? name : ConfigurationPath.Combine(section, name);
            Assert.Equal(stock.TryGet(key, out _), ours.TryGet(key, out _));
            AssertSameChildren(stock, ours, key);
        }
    }
}
