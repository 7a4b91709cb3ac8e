using AsyncConfig.Trees;
using CsCheck;

namespace AsyncConfig.Tests.Trees;

/// <summary>The index answers what the walk answers, or says that it cannot tell.</summary>
public sealed class PathIndexTests
{
    private static readonly Gen<string> Segment = Gen.Frequency(
        (6, Gen.OneOf("a", "B", "b", "0", "1", "2", "4")),
        (1, Gen.OneOf("", "A", "00", "-1", "x", "[", "{", "@", "`", "é", "É", "\u212A", "k", "section")));

    private static readonly Gen<string> Key = Segment.Array[1, 5].Select(static segments => string.Join(':', segments));

    [Fact]
    public void Any_key_of_any_tree_is_found_as_a_walk_finds_it() => Gen.Select(Edits.Trees, Key.Array[20]).Sample(
        static (root, keys) =>
        {
            var index = PathIndex.Of(root);
            foreach (string key in keys.Concat(Tree.Flatten(root).Keys).SelectMany(static key => new[] { key, key.ToUpperInvariant(), key + ":", ":" + key }))
            {
                Assert.Equal(!key.Any(static character => character > 127), index.TryFind(key, out ConfigurationNode? node));
                Assert.True(node is null || ReferenceEquals(KeyPath.Find(root, key), node));
                Assert.True(node is not null || key.Any(static character => character > 127) || KeyPath.Find(root, key) is null);
            }
        },
        iter: 2_000);

    [Fact]
    public void Every_key_of_a_large_tree_is_found_and_absent_keys_are_known_to_be()
    {
        ConfigurationNode root = Tree.Parse($$"""{{{string.Join(',', Enumerable.Range(0, 5_000).Select(static i => $"\"Section{i}\":{{\"Key1\":1,\"List\":[1,{{\"x\":2}}]}}"))}}}""");
        var index = PathIndex.Of(root);

        for (int i = 0; i < 5_000; i++)
        {
            Assert.True(index.TryFind($"section{i}:LIST:1:X", out ConfigurationNode? node));
            Assert.Same(KeyPath.Find(root, $"Section{i}:List:1:x"), node);
            Assert.True(index.TryFind($"section{i}:LIST:1", out node));
            Assert.Same(KeyPath.Find(root, $"Section{i}:List:1"), node);
            Assert.True(index.TryFind($"Section{i}:List:2", out node) && node is null);
            Assert.True(index.TryFind($"Section{i}Key1", out node) && node is null);
        }
    }

    [Fact]
    public void Keys_made_to_collide_cost_no_more_than_a_walk()
    {
        string[] colliding = [.. Enumerable.Range(0, 20_000).Select(static i => $"key{i}").Where(static key => (Hash(key) & 127) == 5).Take(62)];
        ConfigurationNode root = Tree.Parse($$"""{{{string.Join(',', colliding.Take(60).Select(static key => $"\"{key}\":1"))}}}""");
        var index = PathIndex.Of(root);

        int known = colliding.Take(60).Count(key => index.TryFind(key, out ConfigurationNode? node) && node is not null);
        Assert.Equal(32, known);
        Assert.False(index.TryFind(colliding[60], out _));
        Assert.True(index.TryFind("elsewhere", out ConfigurationNode? absent) && absent is null);
    }

    [Fact]
    public void Paths_too_long_to_hash_are_left_to_the_walk_and_those_beside_them_are_not()
    {
        string name = new('n', PathHash.MaxLength);
        ConfigurationNode root = Tree.Parse($$$"""{"a":{"{{{name}}}":{"b":1},"c":2},"{{{name}}}":{"d":3}}""");
        var index = PathIndex.Of(root);

        Assert.False(index.TryFind($"a:{name}:b", out _));
        Assert.True(index.TryFind("a:c", out ConfigurationNode? node));
        Assert.Same(KeyPath.Find(root, "a:c"), node);
        Assert.True(index.TryFind(name, out node));
        Assert.Same(root.Find(name), node);
        Assert.False(index.TryFind($"{name}:d", out _));
    }

    private static uint Hash(string key) => PathHash.TryCompute(key, out uint hash) ? hash : throw new ArgumentException(null, nameof(key));
}
