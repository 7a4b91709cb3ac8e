using System.Text.Json.Nodes;
using AsyncConfig.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Tests.Options;

/// <summary>Random objects, changed at random: what is read back is what was changed, and every line of an unchanged key stays as it was.</summary>
public sealed class WritablePropertyTests
{
    private const int Steps = 4;

    private static readonly string[] Texts = ["", "a", "true", "null", "~", "1.0", "- x", "a: b # c", "'q\"", "\u20ac \\", " padded "];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            for (int seed = 0; seed < 40; seed++)
            {
                cases.Add("app.json", seed);
                cases.Add("app.yaml", seed);
            }

            return cases;
        }
    }

    public static TheoryData<ArrayMergeMode, int> LayeredCases
    {
        get
        {
            var cases = new TheoryData<ArrayMergeMode, int>();
            foreach (ArrayMergeMode mode in Enum.GetValues<ArrayMergeMode>())
            {
                for (int seed = 0; seed < 30; seed++)
                {
                    cases.Add(mode, seed);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_random_change_is_read_back_and_nothing_else_moves(string file, int seed)
    {
        using var folder = new TempFolder();
        var random = new Random(seed);
        using (var first = new WritableApp<Node>(folder, [file]))
        {
            await first.UpdateAsync(node => Change(node, random, depth: 0));
        }

        if (!File.Exists(folder.Combine(file)))
        {
            return;
        }

        Comment(folder.Combine(file));
        using var app = new WritableApp<Node>(folder, [file]);
        for (int step = 0; step < Steps; step++)
        {
            Dictionary<string, string> before = Lines(app, file);
            JsonNode? expected = null;

            SaveResult result = await app.UpdateAsync(node =>
            {
                Change(node, random, depth: 0);
                expected = MemberTree.Read(node);
            });

            Assert.True(JsonNode.DeepEquals(WithoutNothing(expected), WithoutNothing(MemberTree.Read(app.Options.CurrentValue))));
            Dictionary<string, string> after = Lines(app, file);
            foreach (string key in before.Keys.Where(key => after.ContainsKey(key) && !MovedWithAList(key, result.ChangedKeys)))
            {
                Assert.Equal(before[key], after[key]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(LayeredCases))]
    public async Task With_layers_and_an_environment_a_random_change_takes_effect_or_is_refused_whole(ArrayMergeMode mode, int seed)
    {
        using var folder = new TempFolder();
        var random = new Random(seed);
        string[] files = ["app.json", "app.dev.yaml"];
        foreach (string file in files)
        {
            using var one = new WritableApp<Node>(folder, [file]);
            await one.UpdateAsync(node => Change(node, random, depth: 0));
            await one.UpdateAsync(node => Change(node, random, depth: 0));
        }

        Dictionary<string, string?> environment = new() { ["Shop:Numbers:1"] = "4", ["Shop:Text"] = "secret" };
        using var app = new WritableApp<Node>(folder, ["app.json"], environment: seed % 3 == 0 ? environment : null, configure: options => options.ArrayMerge = mode);
        for (int step = 0; step < Steps; step++)
        {
            string[] before = [.. files.Select(file => File.Exists(folder.Combine(file)) ? app.Read(file) : string.Empty)];
            JsonNode? expected = null;
            try
            {
                SaveResult result = await app.UpdateAsync(node =>
                {
                    Change(node, random, depth: 0);
                    expected = MemberTree.Read(node);
                });

                bool isEqual = JsonNode.DeepEquals(WithoutNothing(expected), WithoutNothing(MemberTree.Read(app.Options.CurrentValue)));
                Assert.True(isEqual || (seed % 3 == 0 && result.OverriddenKeys.Count > 0));
                Assert.All(files, file => Assert.DoesNotContain("secret", File.Exists(folder.Combine(file)) ? app.Read(file) : string.Empty, StringComparison.Ordinal));
            }
            catch (ConfigurationSaveException exception)
            {
                Assert.Equal(SaveFailureReason.NotEditable, exception.Reason);
                Assert.Equal(before, files.Select(file => File.Exists(folder.Combine(file)) ? app.Read(file) : string.Empty));
            }
        }
    }

    private static void Change(Node node, Random random, int depth)
    {
        foreach (Action change in (Action[])[
            () => node.Text = random.Next(4) == 0 ? null : random.GetItems(Texts, 1)[0],
            () => node.Number = random.Next(-3, 3),
            () => node.Maybe = random.Next(3) == 0 ? null : random.NextDouble(),
            () => node.IsOn = !node.IsOn,
            () => node.Day = (DayOfWeek)random.Next(7),
            () => node.Wait = TimeSpan.FromSeconds(random.Next(100_000)),
            () => node.Next = random.Next(3) == 0 ? null : Fresh(random, depth),
            () => Change(node.Numbers, random, () => random.Next(5)),
            () => Change(node.Nodes, random, () => Fresh(random, depth)),
            () => Change(node.Map, random, () => Fresh(random, depth)),
            () => node.Nodes.ForEach(one => Deeper(one)),
            () => node.Map.Values.ToList().ForEach(one => Deeper(one)),
            () => Deeper(node.Next)])
        {
            if (random.Next(3) == 0)
            {
                change();
            }
        }

        void Deeper(Node? one)
        {
            if (one is not null && random.Next(2) == 0 && depth < 3)
            {
                Change(one, random, depth + 1);
            }
        }
    }

    private static Node Fresh(Random random, int depth)
    {
        var node = new Node();
        if (depth < 3)
        {
            Change(node, random, depth + 1);
        }

        return node;
    }

    private static void Change<T>(List<T> list, Random random, Func<T> fresh)
    {
        for (int i = random.Next(3); i >= 0; i--)
        {
            int at = random.Next(list.Count + 1);
            switch (random.Next(4))
            {
                case 0 when at < list.Count:
                    list.RemoveAt(at);
                    break;
                case 1 when at < list.Count:
                    list[at] = fresh();
                    break;
                case 2:
                    list.Insert(at, fresh());
                    break;
                default:
                    list.Add(fresh());
                    break;
            }
        }
    }

    private static void Change(Dictionary<string, Node> map, Random random, Func<Node> fresh)
    {
        string key = random.GetItems<string>(["a", "b c", "0", "1", "d.e", "\u00e9", "null", "- f"], 1)[0];
        if (!map.Remove(key) || random.Next(2) == 0)
        {
            map[key] = fresh();
        }
    }

    /// <summary>A comment of its own behind every line.</summary>
    private static void Comment(string path)
    {
        string sign = path.EndsWith(".json", StringComparison.Ordinal) ? "//" : "#";
        File.WriteAllLines(path, File.ReadAllLines(path).Select((line, i) => $"{line} {sign} {i}"));
    }

    /// <summary>The line of every key; a comma that a new neighbour needs is not part of it.</summary>
    private static Dictionary<string, string> Lines(WritableApp<Node> app, string file)
    {
        string[] lines = app.Read(file).Split('\n');
        IConfiguration configuration = app.Services.GetRequiredService<IConfiguration>();
        return configuration.AsEnumerable()
            .Select(pair => (pair.Key, Origins: configuration.GetOrigins(pair.Key)))
            .Where(static pair => pair.Origins.Count == 1)
            .ToDictionary(static pair => pair.Key, pair => lines[pair.Origins[0].Line - 1].Replace(",", string.Empty, StringComparison.Ordinal));
    }

    /// <summary>Whether a key, or an element that it stands in, changed: elements behind a removed one take its key.</summary>
    private static bool MovedWithAList(string key, IReadOnlyList<string> changed)
    {
        if (changed.Any(one => one == key || one.StartsWith(key + ":", StringComparison.Ordinal) || key.StartsWith(one + ":", StringComparison.Ordinal)))
        {
            return true;
        }

        string[] segments = key.Split(':');
        return Enumerable.Range(1, segments.Length - 1).Any(i =>
            segments[i - 1] is nameof(Node.Numbers) or nameof(Node.Nodes)
            && changed.Any(one => one.StartsWith(string.Join(':', segments[..i]) + ":", StringComparison.Ordinal)));
    }

    /// <summary>The binder does not tell null from an empty object or list.</summary>
    private static JsonNode? WithoutNothing(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(static member => KeyValuePair.Create(member.Key, WithoutNothing(member.Value)))
            .Where(static member => member.Value is not null)),
        JsonArray { Count: > 0 } elements => new JsonArray([.. elements.Select(WithoutNothing)]),
        JsonArray => null,
        _ => node?.DeepClone(),
    };

    internal sealed class Node
    {
        public string? Text { get; set; }

        public int Number { get; set; }

        public double? Maybe { get; set; }

        public bool IsOn { get; set; }

        public DayOfWeek Day { get; set; }

        public TimeSpan Wait { get; set; }

        public Node? Next { get; set; }

        public List<int> Numbers { get; set; } = [];

        public List<Node> Nodes { get; set; } = [];

        public Dictionary<string, Node> Map { get; set; } = [];
    }
}
