using static AsyncConfig.Yaml.Tests.Editing.YamlEditing;

namespace AsyncConfig.Yaml.Tests.Editing;

public sealed class YamlEditAddTests
{
    [Theory]
    [InlineData("a: 1 # one\n\n# end\n", "a: 1 # one\nNew: 7\n\n# end\n")]
    [InlineData("a: 1", "a: 1\nNew: 7")]
    [InlineData("a: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\nNew: 7\r\n")]
    [InlineData("a:\n  b: 1\n  # b: 2\n# end\n", "a:\n  b: 1\n  # b: 2\nNew: 7\n# end\n")]
    [InlineData("---\na: 1\n...\n", "---\na: 1\nNew: 7\n...\n")]
    [InlineData("a: |\n  text\n\nb: |+\n  kept\n\n\n", "a: |\n  text\n\nb: |+\n  kept\n\n\nNew: 7\n")]
    [InlineData("a: |\n  text", "a: |-\n  text\nNew: 7")]
    [InlineData("a: >2+\n   text", "a: >2-\n   text\nNew: 7")]
    [InlineData("a: |-\n  text", "a: |-\n  text\nNew: 7")]
    [InlineData("a: |\n  text\n\n", "a: |\n  text\nNew: 7\n\n")]
    [InlineData("{a: 1}\n", "{a: 1, New: 7}\n")]
    [InlineData("{a: 1,b: 2}\n", "{a: 1,b: 2,New: 7}\n")]
    [InlineData("{ a: 1, }\n", "{ a: 1, New: 7, }\n")]
    [InlineData("{\n    a: 1, # one\n    b: 2 # two\n}\n", "{\n    a: 1, # one\n    b: 2, # two\n    New: 7\n}\n")]
    [InlineData("{\n    a: 1, # one\n}\n", "{\n    a: 1, # one\n    New: 7,\n}\n")]
    [InlineData("{\n\ta: 1\n}\n", "{\n\ta: 1,\n New: 7\n}\n")]
    public void A_key_goes_behind_its_last_sibling_in_that_ones_style(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("New", "7")));

    [Theory]
    [InlineData("", "new: 7\n")]
    [InlineData("# c\n", "# c\nnew: 7\n")]
    [InlineData("# c", "# c\nnew: 7")]
    [InlineData("# c\n...\n# d\n", "# c\nnew: 7\n...\n# d\n")]
    [InlineData("...", "new: 7\n...")]
    [InlineData("---\n", "---\nnew: 7\n")]
    [InlineData("---", "---\nnew: 7")]
    [InlineData("%YAML 1.2\n--- # c\n# d\n...\n# e\n", "%YAML 1.2\n--- # c\n# d\nnew: 7\n...\n# e\n")]
    [InlineData("\r\n# c\r\n", "\r\n# c\r\nnew: 7\r\n")]
    [InlineData("{}\n", "new: 7\n")]
    [InlineData("# c\n{ } # d\n", "# c\nnew: 7 # d\n")]
    [InlineData("--- {}\n", "---\nnew: 7\n")]
    [InlineData("{ # c\n}\n", "{ new: 7 # c\n}\n")]
    [InlineData("{# c\n}\n", "{new: 7 # c\n}\n")]
    public void An_empty_document_gets_its_first_key(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("new", "7")));

    [Theory]
    [InlineData("a:\n    b: 1\nc: 2\n", "a:\n    b: 1\n    new: 7\nc: 2\n")]
    [InlineData("a:\n  - 1\nc: 2\n", null)]
    [InlineData("a: # why\nc: 2\n", "a: # why\n  new: 7\nc: 2\n")]
    [InlineData("a: ~ # why\n", "a: # why\n  new: 7\n")]
    [InlineData("a: {} # why\n", "a: # why\n  new: 7\n")]
    [InlineData("a: { # why\n  }\n", "a: { new: 7 # why\n  }\n")]
    [InlineData("a: &unused {}\n", "a: &unused\n  new: 7\n")]
    [InlineData("{a: }\n", "{a: {new: 7} }\n")]
    [InlineData("{a: {}}\n", "{a: {new: 7}}\n")]
    [InlineData("x: &x\na: *x\n", "x: &x\na:\n  new: 7\n")]
    [InlineData("b:\n    c: 1\n", "b:\n    c: 1\na:\n    new: 7\n")]
    [InlineData("\"a:b\": 1\n", "\"a:b\": 1\na:\n  new: 7\n")]
    [InlineData("a: 5\na:b: 1\n", "a: 5\na:b: 1\n\"a:new\": 7\n")]
    [InlineData("a: {}\na:b: 1\n", "a: {}\na:b: 1\n\"a:new\": 7\n")]
    public void A_key_goes_into_its_section_which_is_made_where_it_is_missing(string text, string? expected)
    {
        if (expected is null)
        {
            Refuse(text, Set("a:new", "7"));
        }
        else
        {
            Assert.Equal(expected, Edit(text, Set("a:new", "7")));
        }
    }

    [Fact]
    public void All_missing_parents_are_made() => Assert.Equal(
        "x: 1\na:\n  b:\n    \"0\":\n      c: 7\n", Edit("x: 1\n", Set("a:b:0:c", "7")));

    [Theory]
    [InlineData("l:\n- a # one\nb: 1\n", "l:\n- a # one\n- new\nb: 1\n")]
    [InlineData("l:\n    - a\n\nb: 1\n", "l:\n    - a\n    - new\n\nb: 1\n")]
    [InlineData("l: [a]\n", "l: [a, new]\n")]
    [InlineData("l: [\n  a # one\n]\n", "l: [\n  a, # one\n  new\n]\n")]
    [InlineData("l:\n  - k: 1\n    m: 2\n", "l:\n  - k: 1\n    m: 2\n  - new\n")]
    public void The_next_index_appends(string text, string expected) => Assert.Equal(expected, Edit(text, SetText("l:1", "new")));

    [Theory]
    [InlineData("l: []\nb: 1\n", "l:\n  - new\nb: 1\n")]
    [InlineData("m:\n- a\nl: [ ] # why\n", "m:\n- a\nl: # why\n- new\n")]
    [InlineData("{l: []}\n", "{l: [new]}\n")]
    public void An_empty_list_gets_its_first_element(string text, string expected) => Assert.Equal(expected, Edit(text, SetText("l:0", "new")));

    [Theory]
    [InlineData("l:\n  - a: 1\n", "l:\n  - a: 1\n    b: 7\n")]
    [InlineData("l: [a: 1]\n", "l: [{a: 1, b: 7}]\n")]
    [InlineData("l:\n  - - a: 1\n", null)]
    public void A_key_goes_into_an_element(string text, string? expected)
    {
        if (expected is null)
        {
            Refuse(text, Set("l:0:b", "7"));
        }
        else
        {
            Assert.Equal(expected, Edit(text, Set("l:0:b", "7")));
        }
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("With Space", "With Space")]
    [InlineData("", "\"\"")]
    [InlineData("no", "\"no\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("12", "\"12\"")]
    [InlineData("<<", "\"<<\"")]
    [InlineData("a *b", "\"a *b\"")]
    [InlineData("? x", "\"? x\"")]
    [InlineData("#x", "\"#x\"")]
    [InlineData(" x", "\" x\"")]
    [InlineData("\"", "\"\\\"\"")]
    [InlineData("é😀", "é😀")]
    [InlineData("a\nb", "\"a\\nb\"")]
    public void A_new_key_keeps_its_casing_and_is_quoted_where_it_must_be(string key, string written)
    {
        Assert.Equal($"a: 1\n{written}: 7\n", Edit("a: 1\n", Set(key, "7")));
        Assert.Equal($"{{a: 1, {written}: 7}}\n", Edit("{a: 1}\n", Set(key, "7")));
    }

    [Fact]
    public void Tabs_never_indent() =>
        Assert.DoesNotContain('\t', Edit("a: 1\n", SetText("b:c", "\t"), Set("d", """{"\t":["\t"]}""")));
}
