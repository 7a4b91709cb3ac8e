using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AsyncConfig.Yaml.Tests.Editing;

/// <summary>What many edits in one save cost: they are made in one text.</summary>
public sealed class YamlEditCostTests
{
    private const int Count = 200;

    [Theory]
    [InlineData("List:{0}", "\"changed\"")]
    [InlineData("Map:Key{0}", "\"changed\"")]
    [InlineData("Objects:{0}:Name", "\"changed\"")]
    [InlineData("Objects:{0}", "{\"Name\":\"changed\",\"Port\":1}")]
    [InlineData("Map:New{0}", "{\"Name\":\"new\"}")]
    [InlineData("More:{0}", "\"appended\"")]
    public void Many_values_are_set_at_little_more_than_the_cost_of_a_few(string key, string value) =>
        RequireLittleMore(key, static i => i, one => KeyEdit.Set(one, JsonElement.Parse(value)));

    [Theory]
    [InlineData("List:{0}")]
    [InlineData("Map:Key{0}")]
    [InlineData("Objects:{0}")]
    public void Many_entries_are_removed_at_little_more_than_the_cost_of_a_few(string key) =>
        RequireLittleMore(key, static i => Count - 1 - i, KeyEdit.Remove);

    [Fact]
    public void A_list_that_is_set_as_a_whole_is_read_no_more_often_than_one_that_changes_in_one_place()
    {
        KeyEdit all = KeyEdit.Set("List", JsonSerializer.SerializeToElement(Enumerable.Range(0, Count / 2).Select(static i => $"other {i}")));
        Assert.InRange(Allocated(Document(), [all]), 0, 2 * Allocated(Document(), [KeyEdit.Set("List:0", JsonElement.Parse("1"))]));
    }

    /// <summary>An edit that is made in a text of its own costs as much as reading the text.</summary>
    private static void RequireLittleMore(string key, Func<int, int> order, Func<string, KeyEdit> make)
    {
        KeyEdit[] edits = [.. Enumerable.Range(0, Count).Select(i => make(string.Format(CultureInfo.InvariantCulture, key, order(i))))];
        long few = Allocated(Document(), edits[..10]);
        Assert.InRange(Allocated(Document(), edits), 0, 2 * few);
    }

    private static long Allocated(byte[] text, KeyEdit[] edits)
    {
        var format = new YamlFormat();
        format.Edit(text, edits[..1]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        format.Edit(text, edits);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Document() => Encoding.UTF8.GetBytes($"""
        List:
        {Entries(static i => $"  - text {i} # comment")}
          - last
        Map:
        {Entries(static i => $"  Key{i}: value {i}")}
          Last: 1
        Objects:
        {Entries(static i => $"  - Name: name {i}\n    Port: {i}")}
          - {"{}"}
        More:
          - appended

        """);

    private static string Entries(Func<int, FormattableString> entry) =>
        string.Join('\n', Enumerable.Range(0, Count).Select(i => FormattableString.Invariant(entry(i))));
}
