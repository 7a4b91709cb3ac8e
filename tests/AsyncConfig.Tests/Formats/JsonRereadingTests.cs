using System.Text;
using AsyncConfig.Formats;
using AsyncConfig.Trees;
using CsCheck;

namespace AsyncConfig.Tests.Formats;

/// <summary>A file that is read again shares with its earlier tree what stayed, and says nothing else than if it were read alone.</summary>
public sealed class JsonRereadingTests
{
    private const string Text = """
        {
          "Site": { "Title": "Shop", "Port": 80, "On": true, "Off": null },
          "Hosts": [ "a", "é", "c" ],
          "Rest": { "Empty": {}, "None": [], "Escaped": "a\tb" }
        }
        """;

    private static readonly Gen<string> Insertions = Gen.OneOf(
        "", "", "7", "\"", "\\u0041", "é", "{", "}", ",", "\n", " ", "//\n", "\"a\": 1,", "\"A\": {},", "\"a:b\": \"x\",", "null", "\"a\": {\"b\": 2},");

    [Fact]
    public void It_reads_as_it_does_alone_whatever_the_earlier_tree() =>
        Gen.Select(JsonEditDocument.Wild, Gen.Int[0, 500], Gen.Int[0, 9], Insertions).Sample(
            (document, place, length, insertion) =>
            {
                string before = document.ToString();
                int start = place % before.Length;
                string after = before[..start] + insertion + before[Math.Min(start + length, before.Length)..];
                if (Attempt(() => Document.Resolve(Read(before, null))) is (ConfigurationNode earlier, _))
                {
                    Assert.Equal(Describe(after, null), Describe(after, earlier));
                }
            },
            iter: 20_000);

    [Fact]
    public void The_same_text_is_the_same_tree()
    {
        ConfigurationNode earlier = Read(Text, null);

        Assert.Same(earlier, Read(Text, earlier));
    }

    [Fact]
    public void Names_beyond_ASCII_and_escaped_ones_are_known_again()
    {
        const string text = """{ "Größe": { "\u004bey": "x\ty", "Name": 1.50 }, "Ort": "Köln" }""";
        ConfigurationNode earlier = Read(text, null);

        Assert.Same(earlier, Read(text, earlier));
    }

    [Fact]
    public void A_new_member_does_not_hide_what_stands_behind_it()
    {
        ConfigurationNode earlier = Read("""{ "A": { "Url": "first" }, "B": "second" }""", null);

        ConfigurationNode later = Read("""{ "New": 1, "A": { "Url": "first" }, "B": "second" }""", earlier);

        Assert.Same(Value(earlier, "A:Url"), Value(later, "A:Url"));
        Assert.Same(Value(earlier, "B"), Value(later, "B"));
    }

    [Fact]
    public void Missing_members_do_not_hide_what_stands_behind_them()
    {
        ConfigurationNode earlier = Read("""{ "A": 1, "B": 2, "C": 3, "D": "last" }""", null);

        ConfigurationNode later = Read("""{ "D": "last" }""", earlier);

        Assert.Same(Value(earlier, "D"), Value(later, "D"));
        Assert.Same(earlier.ChildAt(3).Key, later.ChildAt(0).Key);
        Assert.Equal(1, later.Count);
    }

    [Fact]
    public void Only_what_is_around_a_changed_value_is_new()
    {
        ConfigurationNode earlier = Read(Text, null);

        ConfigurationNode later = Read(Text.Replace("80", "81", StringComparison.Ordinal), earlier);

        Assert.Equal("81", KeyPath.Find(later, "Site:Port")!.TryGetValue(out string? port) ? port : null);
        Assert.NotSame(earlier.Find("Site"), later.Find("Site"));
        Assert.Same(KeyPath.Find(earlier, "Site:Title"), KeyPath.Find(later, "Site:Title"));
        Assert.Same(earlier.Find("Hosts"), later.Find("Hosts"));
        Assert.Same(earlier.Find("Rest"), later.Find("Rest"));
    }

    [Fact]
    public void What_moved_has_its_new_place()
    {
        ConfigurationNode earlier = Read(Text, null);

        ConfigurationNode later = Read("// moved\n" + Text, earlier);

        Assert.Equal(3, KeyPath.Find(later, "Site:Title")!.Line);
        Assert.True(Difference.AreEqual(earlier, later));
    }

    [Fact]
    public void Neighbours_share_names_and_values_that_are_equal()
    {
        ConfigurationNode root = Read(
            """{ "Shops": [ { "Name": "north", "Limits": { "Size": "4096" } }, { "Name": "south", "Limits": { "Size": "4096" }, "More": 1 } ] }""", null);

        ConfigurationNode north = KeyPath.Find(root, "Shops:0")!;
        ConfigurationNode south = KeyPath.Find(root, "Shops:1")!;

        Assert.Same(north.ChildAt(1).Key, south.ChildAt(1).Key);
        Assert.Same(Value(north, "Limits:Size"), Value(south, "Limits:Size"));
        Assert.Equal(("north", "south"), (Value(north, "Name"), Value(south, "Name")));
        Assert.NotSame(KeyPath.Find(north, "Limits"), KeyPath.Find(south, "Limits"));
    }

    [Theory]
    [InlineData("""{ "a:b": 1, "c": 2 }""", """{ "a:b": 1, "c": 2 }""")]
    [InlineData("""{ "a": {}, "A": { "b": 2 } }""", """{ "a": {}, "A": { "b": 2 } }""")]
    [InlineData("""{ "a": { "b:c": 1 } }""", """{ "a": { "b": 1 } }""")]
    public void What_must_be_sorted_out_in_one_must_be_in_its_neighbour(string first, string second)
    {
        ConfigurationNode neighbour = KeyPath.Find(Read($$"""{ "l": [ {{first}}, {{second}} ] }""", null), "l:1")!;

        Assert.Equal(Read(second, null).IsUnresolved, neighbour.IsUnresolved);
    }

    [Fact]
    public void Braces_alone_are_not_the_document_that_says_nothing() =>
        Assert.False(Read("{}", ConfigurationNode.EmptyDocument).SaysNothing);

    [Fact]
    public void Limits_count_what_is_shared()
    {
        ConfigurationNode earlier = Read(Text, null);

        Assert.Throws<ConfigurationFormatException>(
            () => new JsonFormat().Read(Encoding.UTF8.GetBytes(Text), new ReadLimits(MaxNodes: 5), earlier));
    }

    private static ConfigurationNode Read(string text, ConfigurationNode? earlier) =>
        new JsonFormat().Read(Encoding.UTF8.GetBytes(text), new ReadLimits(), earlier);

    private static string? Value(ConfigurationNode root, string key) => KeyPath.Find(root, key)!.TryGetValue(out string? value) ? value : null;

    private static string Describe(string text, ConfigurationNode? earlier)
    {
        (ConfigurationNode? root, string error) = Attempt(() => Read(text, earlier));
        return root is null ? error : Describe(root);
    }

    private static string Describe(ConfigurationNode node) =>
        $"{node.GetType().Name} {node.Line},{node.Column} {node.IsUnresolved} {node.Size} {(node.TryGetValue(out string? value) ? value ?? "null" : "")}["
        + string.Join(',', node.CopyChildren().Select(static child => $"{child.Key}={Describe(child.Value)}"))
        + "]";

    private static (ConfigurationNode? Root, string Error) Attempt(Func<ConfigurationNode> read)
    {
        try
        {
            return (read(), "");
        }
        catch (ConfigurationFormatException exception)
        {
            return (null, $"{exception.Message} {exception.Line},{exception.Column}");
        }
    }
}
