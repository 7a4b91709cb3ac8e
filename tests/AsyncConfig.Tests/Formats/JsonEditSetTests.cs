using static AsyncConfig.Tests.Formats.JsonEditing;

namespace AsyncConfig.Tests.Formats;

/// <summary>Setting a key that is there.</summary>
public sealed class JsonEditSetTests
{
    [Fact]
    public void A_scalar_is_replaced_and_every_other_byte_stays()
    {
        const string Text = "// head\r\n{\r\n\t\"b\" : 1.0, // one\r\n\r\n\t\"a\":\"x\" ,/* two */\r\n}  \r\n// foot";

        Assert.Equal(Text.Replace("1.0", "2", StringComparison.Ordinal), Edit(Text, Set("b", "2")));
        Assert.Equal(Text.Replace("\"x\"", "\"y\"", StringComparison.Ordinal), Edit(Text, Set("a", "\"y\"")));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("-1.50E+3")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void Typed_values_are_written_as_such(string json) =>
        Assert.Equal($$"""{"a": {{json}}}""", Edit("""{"a": 0}""", Set("a", json)));

    [Fact]
    public void A_string_over_a_number_is_written_as_a_string() =>
        Assert.Equal("""{"port": "81"}""", Edit("""{"port": 80}""", Set("port", "\"81\"")));

    [Theory]
    [InlineData("""{"a": 1}""", "\"1\"")]
    [InlineData("""{"a": "1"}""", "1")]
    [InlineData("""{"a": true}""", "\"True\"")]
    [InlineData("""{"a": "\u0041"}""", "\"A\"")]
    [InlineData("""{"a": {"x": 1, /* c */ "y": [2]}}""", """{"y":["2"],"X":1}""")]
    [InlineData("""{"a": [ ]}""", "[]")]
    public void A_value_that_reads_the_same_is_not_written(string text, string json) =>
        Assert.Equal(text, Edit(text, Set("a", json)));

    [Theory]
    [InlineData("{}", "null")]
    [InlineData("null", "{}")]
    [InlineData("\"\"", "[]")]
    [InlineData("[]", "\"\"")]
    [InlineData("""{ "x": {} }""", """{ "x": null }""")]
    public void Kinds_that_read_alike_but_merge_differently_are_written(string present, string wanted) =>
        Assert.Equal($$"""{ "a": {{wanted}} }""", Edit($$"""{ "a": {{present}} }""", Set("a", wanted)));

    [Fact]
    public void Keys_match_in_any_casing_and_keep_their_own() =>
        Assert.Equal("""{"Logging": {"LEVEL": 2}}""", Edit("""{"Logging": {"LEVEL": 1}}""", Set("logging:level", "2")));

    [Theory]
    [InlineData("""{"a:b": {"c": 1}}""", """{"a:b": {"c": 2}}""")]
    [InlineData("""{"a": {"b:c": 1}}""", """{"a": {"b:c": 2}}""")]
    [InlineData("""{"a": {"x": 0}, "a": {"b": {"c": 1}}}""", """{"a": {"x": 0}, "a": {"b": {"c": 2}}}""")]
    [InlineData("""{"a:b": {"x": 0}, "a": {"b": {"c": 1}}}""", """{"a:b": {"x": 0}, "a": {"b": {"c": 2}}}""")]
    [InlineData("""{"\u0061": {"b": {"c": 1}}}""", """{"\u0061": {"b": {"c": 2}}}""")]
    public void A_key_is_found_however_it_is_written(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("a:b:c", "2")));

    [Fact]
    public void Empty_segments_are_keys() =>
        Assert.Equal("""{"": 2, "a": {"": 3}}""", Edit("""{"": 1, "a": {"": 1}}""", Set("", "2"), Set("a:", "3")));

    [Theory]
    [InlineData("""{"a:b": 1, "x": 0, "a:c": 2}""", """{"a": 5, "x": 0}""")]
    [InlineData("""{"x": 0, "a": {"b": 1}, "A": {"c": 2}}""", """{"x": 0, "a": 5}""")]
    [InlineData("""{"a:b": 1, "a": {"c": 2}}""", """{"a": 5}""")]
    [InlineData("""{"a": 4, "a": {"c": 2}}""", """{"a": 5}""")]
    public void Everything_that_stands_under_the_key_gives_way_to_one_entry(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("a", "5")));

    [Fact]
    public void What_a_second_object_says_under_the_key_goes_with_that_object() =>
        Assert.Equal(
            """{"a": {"x": 5}}""", Edit("""{"a": {"x": {"p": 1}}, "a": {"x": {"q": 1}}}""", Set("a:x", "5")));

    [Fact]
    public void An_object_is_written_as_a_block_in_the_indentation_of_the_document() =>
        Assert.Equal(
            "{\n\t\"a\": {\n\t\t\"x\": 1,\n\t\t\"y\": [\n\t\t\ttrue,\n\t\t\tnull\n\t\t],\n\t\t\"z\": {}\n\t},\n\t\"b\": []\n}",
            Edit("{\n\t\"a\": 1,\n\t\"b\": []\n}", Set("a", """{"x":1,"y":[true,null],"z":{}}""")));

    [Fact]
    public void A_block_keeps_the_line_endings() =>
        Assert.Equal("{\r\n    \"a\": [\r\n        1\r\n    ]\r\n}", Edit("{\r\n    \"a\": 0\r\n}", Set("a", "[1]")));

    [Fact]
    public void A_value_on_one_line_is_replaced_on_one_line() =>
        Assert.Equal(
            "{\n  \"tags\": [\"a\", \"b\", \"c\"] // why\n}",
            Edit("{\n  \"tags\": [\"a\"] // why\n}", Set("tags", """["a","b","c"]""")));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":{"x":[1,2]}}""")]
    [InlineData("""{"a": 1}""", """{"a": {"x": [1, 2]}}""")]
    [InlineData("""{ "a" : 1 }""", """{ "a" : { "x" : [1, 2] } }""")]
    public void A_document_on_one_line_stays_on_one_line(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("a", """{"x":[1,2]}""")));

    [Fact]
    public void Elements_are_replaced_by_index() =>
        Assert.Equal("""{"l": [1, {"x": 3}, 9]}""", Edit("""{"l": [1, {"x": 2}, 3]}""", Set("l:1:x", "3"), Set("l:2", "9")));

    [Fact]
    public void Edits_are_made_one_after_the_other() =>
        Assert.Equal("""{"a": 3}""", Edit("""{"a": 1}""", Set("a", """{"b":1}"""), Set("a:b", "2"), Set("a", "3")));

    [Fact]
    public void An_object_in_the_place_of_another_keeps_the_comments_between_its_members() =>
        Assert.Equal(
            """
            {
              "smtp": { // the relay
                "host": "new", // in the basement
                // why 25
                "port": 25,
                "tls": { "on": true /* since May */ },
                "user": "app"
              }
            }
            """,
            Edit(
                """
                {
                  "smtp": { // the relay
                    "host": "old", // in the basement
                    // why 25
                    "port": 25,
                    "tls": { "on": false /* since May */ },
                    "gone": 1 // with it
                  }
                }
                """,
                Set("smtp", """{"host":"new","port":25,"tls":{"on":true},"user":"app"}""")));

    [Fact]
    public void An_array_in_the_place_of_another_keeps_the_comments_of_elements_that_stay() =>
        Assert.Equal(
            """
            {"list": [
              "a", // first
              "c", // third
              "d"
            ]}
            """,
            Edit(
                """
                {"list": [
                  "a", // first
                  "b", // second
                  "c" // third
                ]}
                """,
                Set("list", """["a","c"]"""),
                Set("list", """["a","c","d"]""")));

    [Theory]
    [InlineData("{\r\n\t\"a\": 1\r\n}", "{\r\n\t\"b\": 1\r\n}")]
    [InlineData("{\n    \"a\" : 1\n}", "{\n    \"b\" : 1\n}")]
    public void A_key_in_the_place_of_the_only_one_is_laid_out_like_it(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("a"), Set("b", "1")));
}
