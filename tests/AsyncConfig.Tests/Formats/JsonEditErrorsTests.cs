using System.Text.Json;
using static AsyncConfig.Tests.Formats.JsonEditing;

namespace AsyncConfig.Tests.Formats;

/// <summary>Edits that cannot be made name the key and the place, and no value.</summary>
public sealed class JsonEditErrorsTests
{
    private const string Secret = "hunter2";

    [Theory]
    [InlineData("""{ "a": "hunter2" }""", "a:b")]
    [InlineData("""{ "a": "hunter2" }""", "A:b:c")]
    [InlineData("""{ "a": true }""", "a:b")]
    [InlineData("""{ "a": "" }""", "a:0")]
    public void A_key_through_a_single_value_is_refused(string text, string key) =>
        AssertRefused(text, Set(key, "1"), key, line: 1, column: 8);

    [Theory]
    [InlineData("l:2")]
    [InlineData("l:01")]
    [InlineData("l:x")]
    [InlineData("l:-1")]
    [InlineData("l:99999999999")]
    [InlineData("l:2:x")]
    public void An_index_past_the_end_of_an_array_is_refused(string key) =>
        AssertRefused("{\n  \"l\": [\"hunter2\"]\n}", Set(key, "1"), key, line: 2, column: 8);

    [Fact]
    public void Half_a_surrogate_pair_is_refused_in_a_key()
    {
        AssertRefused("{}", Set("s:\ud800", "1"), "s:\ud800");
        AssertRefused("{}", Set("\udc00x", "1"), "\udc00x");
    }

    [Theory]
    [InlineData("""
        "hunter2\ud800"
        """)]
    [InlineData("""{ "x": ["hunter2\udc00"] }""")]
    [InlineData("""{ "hunter2\ud800": 1 }""")]
    public void Half_a_surrogate_pair_is_refused_in_a_value(string value) =>
        AssertRefused("{}", Set("a", value), "a");

    [Theory]
    [InlineData("""{"x": {"b": 1, "B": "hunter2"}}""", "a:x:B")]
    [InlineData("""{"x": {"b": 1}, "x:b": "hunter2"}""", "a:x:b")]
    public void A_value_that_says_a_key_twice_is_refused(string value, string key) =>
        AssertRefused("{}", Set("a", value), key);

    [Theory]
    [InlineData("{ \"l\": [1, 2],\n  \"l:x\": \"hunter2\" }", 1, 9)]
    [InlineData("{ \"l\": {\"x\": 3},\n  \"L\": [\"hunter2\", 2] }", 2, 9)]
    public void Removing_from_an_array_that_shares_its_key_is_refused(string text, int line, int column) =>
        AssertRefused(text, Remove("l:0"), "l:0", line, column);

    [Theory]
    [InlineData("""{ "l": [1, 2, 3], "L:x": 4 }""", "l:x", "l:0")]
    [InlineData("""{ "l": [1, 2, 3], "L": { "x": 4 } }""", "l:x", "l:1")]
    [InlineData("""{ "l": [[1, 2]], "L": [{ "x": 3 }] }""", "l:0:x", "l:0:0")]
    [InlineData("""{ "l": [1], "L": { "x": 4 } }""", "l:x", "l:0")]
    public void Removing_from_an_array_that_shared_its_key_before_an_earlier_edit_is_refused(string text, string earlier, string key)
    {
        ConfigurationFormatException error = Assert.Throws<ConfigurationFormatException>(() => EditUnchecked(text, Remove(earlier), Remove(key)));

        Assert.Equal(key, error.Key);
    }

    [Fact]
    public void A_key_that_nests_too_deep_is_refused()
    {
        string key = string.Join(':', Enumerable.Repeat("a", 1025));

        AssertRefused("{}", Set(key, "1"), key);
    }

    [Fact]
    public void A_value_that_nests_too_deep_is_refused()
    {
        string nested = new string('[', 1100) + new string(']', 1100);
        using var value = JsonDocument.Parse(nested, new JsonDocumentOptions { MaxDepth = 2000 });

        AssertRefused("{}", KeyEdit.Set("a", value.RootElement), "a");
    }

    [Fact]
    public void A_value_that_nests_too_deep_where_it_goes_is_refused()
    {
        string nested = new string('[', 508) + new string(']', 508);
        using var value = JsonDocument.Parse(nested, new JsonDocumentOptions { MaxDepth = 2000 });

        AssertRefused("{}", KeyEdit.Set("a:b:c:d:e", value.RootElement), "a:b:c:d:e");
        Assert.Contains(nested, EditUnchecked("{ \"x\": 1 }", KeyEdit.Set("a:b:c", value.RootElement)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"a\": hunter2 }", 1, 8)]
    [InlineData("{\n \"a\": \"hunter2\"", 2, 16)]
    [InlineData("[\"hunter2\"]", 1, 1)]
    [InlineData(" ", 1, 2)]
    [InlineData("// only hunter2", 1, 16)]
    [InlineData("{ \"a\": 1, \"A\": \"hunter2\" }", 1, 16)]
    public void A_text_that_does_not_parse_is_refused(string text, int line, int column)
    {
        foreach (KeyEdit edit in new[] { Set("b", "1"), Remove("b") })
        {
            ConfigurationFormatException error = Assert.Throws<ConfigurationFormatException>(() => EditUnchecked(text, edit));

            Assert.Equal((line, column), (error.Line, error.Column));
            AssertSaysNoValue(error);
        }
    }

    private static void AssertRefused(string text, KeyEdit edit, string key, int? line = null, int? column = null)
    {
        ConfigurationFormatException error = Assert.Throws<ConfigurationFormatException>(() => EditUnchecked(text, edit));

        Assert.Equal((key, line, column), (error.Key, error.Line, error.Column));
        AssertSaysNoValue(error);
    }

    private static void AssertSaysNoValue(ConfigurationFormatException error)
    {
        Assert.Null(error.InnerException);
        Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal);
    }
}
