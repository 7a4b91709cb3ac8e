using static AsyncConfig.Tests.Formats.JsonEditing;

namespace AsyncConfig.Tests.Formats;

/// <summary>Setting a key that is not there.</summary>
public sealed class JsonEditAddTests
{
    [Theory]
    [InlineData("{\n  \"a\": 1\n}\n", "{\n  \"a\": 1,\n  \"b\": 2\n}\n")]
    [InlineData("{\n\t\"a\": 1\n}", "{\n\t\"a\": 1,\n\t\"b\": 2\n}")]
    [InlineData("{\r\n    \"a\": 1\r\n}\r\n", "{\r\n    \"a\": 1,\r\n    \"b\": 2\r\n}\r\n")]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":2}")]
    [InlineData("{ \"a\": 1 }", "{ \"a\": 1, \"b\": 2 }")]
    [InlineData("{\n  \"a\": 1 }", "{\n  \"a\": 1,\n  \"b\": 2 }")]
    [InlineData("{ \"a\": {\n  \"x\": 1\n} }", "{ \"a\": {\n  \"x\": 1\n}, \"b\": 2 }")]
    public void A_key_goes_after_its_last_sibling_in_its_style(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("b", "2")));

    [Theory]
    [InlineData("{\n  \"a\": 1,\n}", "{\n  \"a\": 1,\n  \"b\": 2,\n}")]
    [InlineData("{\n  \"a\": 1, // why\n}", "{\n  \"a\": 1, // why\n  \"b\": 2,\n}")]
    [InlineData("{ \"a\": 1, }", "{ \"a\": 1, \"b\": 2, }")]
    public void A_trailing_comma_stays_the_style(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("b", "2")));

    [Theory]
    [InlineData("{\n  \"a\": 1 // why\n}", "{\n  \"a\": 1, // why\n  \"b\": 2\n}")]
    [InlineData("{\n  \"a\": 1 /* why */ // twice\n}", "{\n  \"a\": 1, /* why */ // twice\n  \"b\": 2\n}")]
    [InlineData("{ \"a\": 1 // why\n}", "{ \"a\": 1, // why\n  \"b\": 2\n}")]
    [InlineData("{ \"a\": 1 // */\n}", "{ \"a\": 1, // */\n  \"b\": 2\n}")]
    [InlineData("{ \"a\": 1 /* why */ }", "{ \"a\": 1 /* why */, \"b\": 2 }")]
    [InlineData("{\n  \"a\": 1\n  // \"z\": 0\n}", "{\n  \"a\": 1,\n  \"b\": 2\n  // \"z\": 0\n}")]
    [InlineData("{\n  /* one */ \"a\": 1\n}", "{\n  /* one */ \"a\": 1,\n  \"b\": 2\n}")]
    public void Comments_after_the_last_member_stay_with_it(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("b", "2")));

    [Theory]
    [InlineData("{}", "{\n  \"b\": 2\n}")]
    [InlineData("{ }\n", "{\n  \"b\": 2\n}\n")]
    [InlineData("{\r\n}", "{\r\n  \"b\": 2\r\n}")]
    [InlineData("{\n  // none\n}", "{\n  // none\n  \"b\": 2\n}")]
    [InlineData("{ /* none */ }", "{ /* none */\n  \"b\": 2\n}")]
    [InlineData("// head\n{} // foot", "// head\n{\n  \"b\": 2\n} // foot")]
    public void An_empty_document_becomes_a_block(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("b", "2")));

    [Theory]
    [InlineData("{\n    \"s\": {}\n}", "{\n    \"s\": {\n        \"b\": 2\n    }\n}")]
    [InlineData("{\n    \"s\": { /* c */ }\n}", "{\n    \"s\": { /* c */\n        \"b\": 2\n    }\n}")]
    [InlineData("{\n    \"s\": {\n        // c\n    }\n}", "{\n    \"s\": {\n        // c\n        \"b\": 2\n    }\n}")]
    [InlineData("{ \"s\": {} }", "{ \"s\": { \"b\": 2 } }")]
    [InlineData("{ \"s\": { /* c */ } }", "{ \"s\": { /* c */ \"b\": 2 } }")]
    [InlineData("{\n    \"s\": null\n}", "{\n    \"s\": {\n        \"b\": 2\n    }\n}")]
    public void An_empty_section_is_filled_in_the_style_around_it(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("s:b", "2")));

    [Theory]
    [InlineData("{\n  \"l\": []\n}", "{\n  \"l\": [\n    7\n  ]\n}")]
    [InlineData("{ \"l\": [ /* none */ ] }", "{ \"l\": [ /* none */7] }")]
    [InlineData("{ \"l\": [] }", "{ \"l\": [7] }")]
    public void An_empty_array_takes_its_first_element(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("l:0", "7")));

    [Theory]
    [InlineData("{ \"l\": [1, 2] }", "{ \"l\": [1, 2, 7] }")]
    [InlineData("{\"l\":[1,2,]}", "{\"l\":[1,2,7,]}")]
    [InlineData("{\n  \"l\": [ 1,  2 ]\n}", "{\n  \"l\": [ 1,  2,  7 ]\n}")]
    [InlineData("{\n  \"l\": [\n    1,\n    2 // two\n  ]\n}", "{\n  \"l\": [\n    1,\n    2, // two\n    7\n  ]\n}")]
    [InlineData("{\n  \"l\": [1,\n    2]\n}", "{\n  \"l\": [1,\n    2,\n    7]\n}")]
    public void The_next_index_appends(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("l:2", "7")));

    [Fact]
    public void An_appended_object_follows_the_elements() =>
        Assert.Equal(
            "{\n  \"l\": [{\n    \"a\": 1\n  }, {\n    \"a\": 2\n  }]\n}",
            Edit("{\n  \"l\": [{\n    \"a\": 1\n  }]\n}", Set("l:1:a", "2")));

    [Fact]
    public void Missing_parents_are_made() =>
        Assert.Equal(
            "{\n  \"x\": 1,\n  \"a\": {\n    \"b\": {\n      \"0\": \"v\"\n    }\n  }\n}",
            Edit("{\n  \"x\": 1\n}", Set("a:b:0", "\"v\"")));

    [Fact]
    public void Missing_parents_are_made_on_one_line_where_all_is() =>
        Assert.Equal("""{"x":1,"a":{"b":{"c":[1,{}]}}}""", Edit("""{"x":1}""", Set("a:b:c", "[1, {}]")));

    [Theory]
    [InlineData("{\n  \"a:b\": 1,\n  \"z\": 0\n}", "{\n  \"a:b\": 1,\n  \"a:c\": 2,\n  \"z\": 0\n}")]
    [InlineData("{ \"A:b\": 1, \"z\": 0 }", "{ \"A:b\": 1, \"A:c\": 2, \"z\": 0 }")]
    [InlineData("{ \"a:b\": 1, /* of z */ \"z\": 0 }", "{ \"a:b\": 1, \"a:c\": 2, /* of z */ \"z\": 0 }")]
    [InlineData("{ \"a:b:x\": 1 }", "{ \"a:b:x\": 1, \"a:c\": 2 }")]
    [InlineData("{ \"a\": 5, \"a:b\": 1 }", "{ \"a\": 5, \"a:b\": 1, \"a:c\": 2 }")]
    [InlineData("{ \"a\": {}, \"a:b\": 1 }", "{ \"a\": {}, \"a:b\": 1, \"a:c\": 2 }")]
    public void Siblings_written_with_delimiters_get_one_more(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("a:c", "2")));

    [Theory]
    [InlineData("{\"a\": {\"b\": 1}, \"a\": {\"d\": 2}}", "{\"a\": {\"b\": 1}, \"a\": {\"d\": 2, \"c\": 2}}")]
    [InlineData("{\"a\": {\"b\": 1}, \"a\": {}}", "{\"a\": {\"b\": 1, \"c\": 2}, \"a\": {}}")]
    [InlineData("{\"a\": {\"b\": 1}, \"a\": null}", "{\"a\": {\"b\": 1, \"c\": 2}, \"a\": null}")]
    [InlineData("{\"a\": {\"b\": 1}, \"x\": 0}", "{\"a\": {\"b\": 1, \"c\": 2}, \"x\": 0}")]
    public void A_key_goes_into_the_last_object_that_holds_some_of_its_siblings(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("a:c", "2")));

    [Theory]
    [InlineData("{\"l\": [0], \"l:x\": 1}", "l:1", "{\"l\": [0, 2], \"l:x\": 1}")]
    [InlineData("{\"l\": [0], \"l:x\": 1}", "l:c", "{\"l\": [0], \"l:x\": 1, \"l:c\": 2}")]
    [InlineData("{\"l\": [0], \"l\": {\"x\": 1}}", "l:7", "{\"l\": [0], \"l\": {\"x\": 1, \"7\": 2}}")]
    [InlineData("{\"l\": [0], \"l\": 1}", "l:c", "{\"l\": [0], \"l\": 1, \"l:c\": 2}")]
    public void An_array_that_shares_its_key_takes_only_its_next_element(string text, string key, string expected) =>
        Assert.Equal(expected, Edit(text, Set(key, "2")));

    [Theory]
    [InlineData("{\"a\": {}, \"x\": 0, \"A\": {}}", "{\"x\": 0, \"A\": {\"c\": 2}}")]
    [InlineData("{\"a\": 5, \"a\": {}}", "{\"a\": {\"c\": 2}}")]
    public void Of_several_empty_sections_the_last_one_is_filled_and_the_others_go(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("a:c", "2")));

    [Fact]
    public void A_new_key_keeps_the_casing_given() =>
        Assert.Equal("""{"a": {"x": 1, "NewKey": 2}}""", Edit("""{"a": {"x": 1}}""", Set("A:NewKey", "2")));

    [Fact]
    public void A_file_that_is_to_be_created_gets_a_document() =>
        Assert.Equal("{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": true\n}\n", Edit("", Set("a:b", "1"), Set("c", "true")));

    [Fact]
    public void Removing_from_a_file_that_is_to_be_created_leaves_it_uncreated() => Assert.Equal("", Edit("", Remove("a")));
}
