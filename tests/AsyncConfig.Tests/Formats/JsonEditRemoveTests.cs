using static AsyncConfig.Tests.Formats.JsonEditing;

namespace AsyncConfig.Tests.Formats;

/// <summary>Removing a key.</summary>
public sealed class JsonEditRemoveTests
{
    [Theory]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}", "{\n  \"a\": 1,\n  \"c\": 3\n}")]
    [InlineData("{\r\n  \"b\": 2,\r\n  \"c\": 3\r\n}\r\n", "{\r\n  \"c\": 3\r\n}\r\n")]
    [InlineData("{\n  \"a\": 1, // one\n  \"b\": 2, // two\n  \"c\": 3 // three\n}", "{\n  \"a\": 1, // one\n  \"c\": 3 // three\n}")]
    [InlineData("{\n  \"b\": {\n    \"x\": 1 // in\n  }, /* two */\n  \"c\": 3\n}", "{\n  \"c\": 3\n}")]
    public void An_entry_goes_with_its_line_and_its_trailing_comment(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("b")));

    [Theory]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"a\": 1\n}")]
    [InlineData("{\n  \"a\": 1, // one\n  \"b\": 2 // two\n}", "{\n  \"a\": 1 // one\n}")]
    [InlineData("{ \"a\": 1, \"b\": 2 }", "{ \"a\": 1 }")]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":1}")]
    [InlineData("{ \"a\": 1, /* x */ \"b\": 2 }", "{ \"a\": 1 /* x */ }")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2 }", "{\n  \"a\": 1\n }")]
    public void Without_a_last_entry_its_neighbour_loses_the_comma(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("b")));

    [Theory]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2,\n}", "{\n  \"a\": 1,\n}")]
    [InlineData("{ \"a\": 1, \"b\": 2, }", "{ \"a\": 1, }")]
    public void A_trailing_comma_stays_the_style(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("b")));

    [Theory]
    [InlineData("{\n  // of b\n  \"b\": 2,\n  // of c\n  \"c\": 3\n}", "{\n  // of b\n  // of c\n  \"c\": 3\n}")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2\n  // foot\n}", "{\n  \"a\": 1\n  // foot\n}")]
    [InlineData("{ \"b\": 2, /* of c */ \"c\": 3 }", "{ /* of c */ \"c\": 3 }")]
    [InlineData("{\n  /* of b */ \"b\": 2,\n  \"c\": 3\n}", "{\n  /* of b */\n  \"c\": 3\n}")]
    public void Other_comments_stay(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("b")));

    [Theory]
    [InlineData("{ \"a\": 1, \"b\": 2, \"c\": 3 }", "{ \"a\": 1, \"c\": 3 }")]
    [InlineData("{\n  \"b\": 2, \"c\": 3\n}", "{\n  \"c\": 3\n}")]
    [InlineData("{\n  \"a\": 1, \"b\": 2,\n  \"c\": 3\n}", "{\n  \"a\": 1,\n  \"c\": 3\n}")]
    [InlineData("{ \"b\": 2 /* own */, \"c\": 3 }", "{ \"c\": 3 }")]
    public void An_entry_that_shares_its_line_leaves_it_to_the_others(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("b")));

    [Theory]
    [InlineData("{\n  \"a\": 1\n  , \"b\": 2\n  , \"c\": 3\n}", "{\n  \"a\": 1\n  , \"c\": 3\n}")]
    [InlineData("{\n  \"b\": 2 // two\n  // of c\n  , \"c\": 3\n}", "{\n  // of c\n   \"c\": 3\n}")]
    [InlineData("{\n  \"b\": 2\n  , /* of c */ \"c\": 3\n}", "{\n   /* of c */ \"c\": 3\n}")]
    public void Commas_that_begin_a_line_are_mended_too(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("b")));

    [Theory]
    [InlineData("{\"b\":2}", "{}")]
    [InlineData("{ \"b\": 2, }", "{}")]
    [InlineData("{\n  \"b\": 2 // two\n}\n", "{}\n")]
    [InlineData("{\n  // of b\n  \"b\": 2\n}", "{\n  // of b\n}")]
    [InlineData("{ /* x */ \"b\": 2 }", "{ /* x */ }")]
    [InlineData("{ // x\n  \"b\": 2 }", "{ // x\n }")]
    public void The_last_entry_leaves_an_empty_container(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("b")));

    [Fact]
    public void A_section_that_loses_its_last_key_stays_empty() =>
        Assert.Equal("{\n  \"a\": {}\n}", Edit("{\n  \"a\": {\n    \"b\": 1\n  }\n}", Remove("a:b")));

    [Theory]
    [InlineData("{ \"a:b\": 1, \"x\": 0 }", "{ \"a\": {}, \"x\": 0 }")]
    [InlineData("{ \"a:b:c\": 1, \"A:B:D\": 2, \"x\": 0 }", "{ \"a\": {}, \"x\": 0 }")]
    public void So_does_one_that_was_written_with_delimiters(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("a:b")));

    [Theory]
    [InlineData("{\"a\": {\"b\": 1}, \"a\": {\"c\": 2}}", "{\"a\": {\"c\": 2}}")]
    [InlineData("{\"a\": {\"c\": 2}, \"a:b\": 1}", "{\"a\": {\"c\": 2}}")]
    [InlineData("{\"a\": 5, \"a\": {\"b\": 1}}", "{\"a\": 5}")]
    [InlineData("{\"a\": {\"b\": {\"x\": 1}}, \"a\": {\"b\": {\"y\": 2}, \"c\": 2}}", "{\"a\": {\"c\": 2}}")]
    [InlineData("{\"a\": {\"b\": {\"x\": 1}}, \"a\": {\"b\": {\"y\": 2}}}", "{\"a\": {}}")]
    public void A_key_goes_from_everywhere_it_is_written(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("a:b")));

    [Fact]
    public void An_emptied_object_goes_with_the_object_around_it_where_both_stand_elsewhere_too() =>
        Assert.Equal(
            """{"a": {"b": {"d": 2}}}""", Edit("""{"a": {"b": {"c": 1}}, "a": {"b": {"d": 2}}}""", Remove("a:b:c")));

    [Theory]
    [InlineData("{ \"l\": [1, 2, 3] }", "{ \"l\": [1, 3] }")]
    [InlineData("{ \"l\": [1, 2] }", "{ \"l\": [1] }")]
    [InlineData("{\n  \"l\": [\n    1, // one\n    {}, // two\n    3\n  ]\n}", "{\n  \"l\": [\n    1, // one\n    3\n  ]\n}")]
    [InlineData("{ \"l\": [1, 2,\n  3] }", "{ \"l\": [1,\n  3] }")]
    public void Removing_an_element_moves_the_later_ones_up(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("l:1")));

    [Theory]
    [InlineData("a:x")]
    [InlineData("z")]
    [InlineData("s:x:y")]
    [InlineData("l:9")]
    [InlineData("l:x")]
    [InlineData("")]
    public void Removing_what_is_not_there_changes_nothing(string key)
    {
        const string Text = """{ "a": {"b": 1}, "s": 5, "l": [1] /* c */ }""";

        Assert.Equal(Text, Edit(Text, Remove(key)));
    }

    [Fact]
    public void A_removed_key_can_be_set_again_after_its_siblings() =>
        Assert.Equal("""{ "b": 2, "a": 3 }""", Edit("""{ "a": 1, "b": 2 }""", Remove("a"), Set("a", "3")));
}
