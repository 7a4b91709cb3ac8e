using System.Globalization;
using System.Text;
using System.Text.Json;
using AsyncConfig.Formats;

namespace AsyncConfig.Tests.Formats;

/// <summary>What many edits in one save cost: they are made in one text.</summary>
public sealed class JsonEditCostTests
{
    private const int Count = 1_000;

    [Theory]
    [InlineData("List:{0}", "\"changed\"")]
    [InlineData("Map:Key{0}", "\"changed\"")]
    [InlineData("Objects:{0}:Name", "\"changed\"")]
    [InlineData("Map:New{0}", "{\"Name\":\"new\"}")]
    [InlineData("More:{0}", "\"appended\"")]
    public void A_value_among_many_that_are_set_costs_a_small_part_of_the_text(string key, string value) =>
        RequireSmall(key, static i => i, one => KeyEdit.Set(one, JsonElement.Parse(value)));

    [Theory]
    [InlineData("List:{0}")]
    [InlineData("Map:Key{0}")]
    [InlineData("Objects:{0}")]
    public void An_entry_among_many_that_are_removed_costs_a_small_part_of_the_text(string key) =>
        RequireSmall(key, static i => Count - 1 - i, KeyEdit.Remove);

    /// <summary>An edit that is made in a text of its own has all of it copied.</summary>
    private static void RequireSmall(string key, Func<int, int> order, Func<string, KeyEdit> make)
    {
        byte[] text = Encoding.UTF8.GetBytes(Document());
        KeyEdit[] edits = [.. Enumerable.Range(0, Count).Select(i => make(string.Format(CultureInfo.InvariantCulture, key, order(i))))];
        long more = Allocated(text, edits) - Allocated(text, edits[..10]);
        Assert.InRange(more / Count, 0, text.Length / 10);
    }

    private static long Allocated(byte[] text, KeyEdit[] edits)
    {
        var format = new JsonFormat();
        long before = GC.GetAllocatedBytesForCurrentThread();
        format.Edit(text, edits);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Document() => $$"""
        {
          "List": [
            {{Entries(static i => $"\"text {i}\", // comment")}}
            "last"
          ],
          "Map": {
            {{Entries(static i => $"\"Key{i}\": \"value {i}\",")}}
            "Last": 1
          },
          "Objects": [
            {{Entries(static i => $"{{ \"Name\": \"name {i}\", \"Port\": {i} }},")}}
            {}
          ],
          "More": [
            "appended"
          ]
        }
        """;

    private static string Entries(Func<int, FormattableString> entry) =>
        string.Join("\n    ", Enumerable.Range(0, Count).Select(i => FormattableString.Invariant(entry(i))));
}
