using AsyncConfig.Snapshots;
using AsyncConfig.Tests.Trees;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Snapshots;

public sealed class KeyLookupTests
{
    private const string Text = """{"a":{"b":"1","é":"2","list":["x","y"]},"c":null}""";

    [Fact]
    public void Keys_are_found_by_walking_and_through_the_index_alike()
    {
        ConfigurationNode root = Tree.Parse(Text);
        var walking = new KeyLookup(root);
        KeyLookup indexed = Indexed(root);

        foreach (string key in new[] { "a", "A:B", "a:é", "a:É", "a:list:1", "a:list:2", "c", "c:d", "", ":", "none", new string('a', 1_000) })
        {
            Assert.Same(KeyPath.Find(root, key), walking.Find(key));
            Assert.Same(KeyPath.Find(root, key), indexed.Find(key));
        }
    }

    [Fact]
    public async Task A_tree_gets_an_index_when_it_was_read_as_often_as_it_has_keys_and_its_readers_go_on_meanwhile()
    {
        ConfigurationNode root = Tree.Parse(Text);
        var lookup = new KeyLookup(root);
        Assert.Equal(7, root.Size);
        for (int i = 1; i < root.Size; i++)
        {
            Assert.NotNull(lookup.Find("a:b"));
        }

        Assert.False(lookup.IsIndexed);
        do
        {
            Assert.NotNull(lookup.Find("a:b"));
            Assert.Null(lookup.Find("a:x"));
            await Task.Yield();
        }
        while (!lookup.IsIndexed && !TestContext.Current.CancellationToken.IsCancellationRequested);

        Assert.True(lookup.IsIndexed);
    }

    [Theory]
    [InlineData("Section7:Sub:Key3")]
    [InlineData("SECTION7:sub:KEY3")]
    [InlineData("Section7:Sub")]
    [InlineData("Section7:Sub:Key99")]
    [InlineData("None")]
    [InlineData("Section7:Sub:é")]
    public void A_lookup_allocates_nothing(string key)
    {
        ConfigurationNode root = Sections(100);
        foreach (KeyLookup lookup in new[] { new KeyLookup(root), Indexed(root) })
        {
            lookup.TryGetValue(key, out _);

            long before = GC.GetAllocatedBytesForCurrentThread();
            lookup.TryGetValue(key, out _);

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void The_children_of_a_section_cost_the_same_bytes_in_a_small_file_and_a_large_one()
    {
        long small = BytesOfChildren(Sections(10));

        Assert.Equal(small, BytesOfChildren(Sections(3_000)));
        Assert.InRange(small, 1, 4_000);

        static long BytesOfChildren(ConfigurationNode root)
        {
            IConfigurationSection section = Tree.Root(Tree.Of(root)).GetSection("Section7:Sub");
            Assert.Equal(10, section.GetChildren().Count());

            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (IConfigurationSection child in section.GetChildren())
            {
                _ = child.Value;
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static KeyLookup Indexed(ConfigurationNode root)
    {
        var lookup = new KeyLookup(root);
        lookup.Execute();
        Assert.True(lookup.IsIndexed);
        return lookup;
    }

    private static ConfigurationNode Sections(int count)
    {
        string keys = string.Join(',', Enumerable.Range(0, 10).Select(static i => $"\"Key{i}\":\"value\""));
        return Tree.Parse($$"""{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"Section{i}\":{{\"Sub\":{{{keys}}}}}"))}}}""");
    }
}
