using System.Globalization;
using System.Text;
using AsyncConfig.Snapshots;
using AsyncConfig.Trees;
using AsyncConfig.Yaml;

namespace AsyncConfig.Tests.Trees;

/// <summary>Nothing that is done to a wide document leaves large objects behind, but for the buckets of hash tables.</summary>
public sealed class LargeObjectTests
{
    private const int Wide = 60_000;

    [Fact]
    public async Task A_wide_document_is_merged_indexed_compared_and_listed_without_large_arrays()
    {
        var members = new KeyValuePair<string, ConfigurationNode>[Wide];
        var elements = new ConfigurationNode[Wide];
        var earlier = new List<string>();
        for (int i = 0; i < Wide; i++)
        {
            members[i] = new($"Key{i}", ConfigurationNode.Scalar("value", i, 1));
            elements[i] = ConfigurationNode.Scalar("element", i, 1);
            earlier.Add($"Earlier{i}");
        }

        IReadOnlyList<string> large = await LargeAllocations.OfAsync(() =>
        {
            foreach (ArrayMergeMode mode in Enum.GetValues<ArrayMergeMode>())
            {
                Use(Layers(mode));
            }
        });

        Assert.All(large, static type => Assert.True(type is "System.Int32[]" || type.EndsWith("Slot[]", StringComparison.Ordinal), type));
        Assert.Contains("System.Int32[]", large);

        Snapshot Layers(ArrayMergeMode mode)
        {
            ConfigurationNode wide = ConfigurationNode.Object(members, 1, 1);
            ConfigurationNode list = ConfigurationNode.Array(elements, 1, 1);
            ConfigurationNode patch = ConfigurationNode.Object([new("59000", ConfigurationNode.Scalar("patched", 1, 1))], 1, 1);
            ConfigurationNode lower = ConfigurationNode.Object([new("wide", wide), new("list", list), new("patched", list)], 1, 1);
            ConfigurationNode upper = ConfigurationNode.Object([new("wide", wide), new("list", list), new("patched", patch)], 1, 1);
            return Snapshot.Create(
                [new Layer("0", "lower", Document.Resolve(lower)), new Layer("1", "upper", Document.Resolve(upper))], mode, ChangeCause.Load);
        }

        void Use(Snapshot snapshot)
        {
            snapshot.Lookup.Execute();
            Assert.Equal("patched", snapshot.Lookup.TryGetValue("patched:59000", out string? value) ? value : null);
            Assert.Equal(Wide, Count(ChildKeys.Of(snapshot.Lookup, [], "wide")));
            Assert.Equal(2 * Wide, Count(ChildKeys.Of(snapshot.Lookup, earlier, "wide")));
            Assert.Equal(Wide, Count(ChildKeys.Of(snapshot.Lookup, [], "patched")));
            var changed = Difference.Between(snapshot.Root, Assignment.With(Assignment.With(snapshot.Root, "wide:new", "x"), "patched:59000", "y"));
            Assert.Equal(("wide:new", "patched:59000"), (changed.Added[0], changed.Changed[0]));
            Assert.InRange(Difference.Between(ConfigurationNode.EmptyDocument, snapshot.Root).Added.Count, 3 * Wide, 5 * Wide);
        }
    }

    [Fact]
    public async Task A_wide_YAML_document_is_read_without_large_arrays()
    {
        var text = new StringBuilder("Anchored: &wide\n");
        for (int i = 0; i < Wide; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  Key{i}: value\n");
        }

        text.Append("Merged: { <<: *wide, Key0: other }\nList:\n");
        for (int i = 0; i < Wide; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"- element{i}\n");
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(text.ToString());
        ConfigurationNode? root = null;

        IReadOnlyList<string> large = await LargeAllocations.OfAsync(() => root = new YamlFormat().Read(utf8, new ReadLimits()));

        // A set of the keys looks for duplicates.
        Assert.All(large, static type => Assert.True(type is "System.Int32[]" || type.Contains("Entry[", StringComparison.Ordinal), type));
        Assert.Contains("System.Int32[]", large);
        var lookup = new KeyLookup(Document.Resolve(root!));
        Assert.Equal("value", Value("Anchored:Key59999"));
        Assert.Equal(("other", "value"), (Value("Merged:Key0"), Value("Merged:key59999")));
        Assert.Equal(("element0", "element59999"), (Value("List:0"), Value("List:59999")));
        Assert.Equal((3 * Wide) + 3, root!.Size);

        string? Value(string key) => lookup.TryGetValue(key, out string? value) ? value : null;
    }

    private static int Count(IEnumerable<string> keys)
    {
        int count = 0;
        foreach (string _ in keys)
        {
            count++;
        }

        return count;
    }
}
