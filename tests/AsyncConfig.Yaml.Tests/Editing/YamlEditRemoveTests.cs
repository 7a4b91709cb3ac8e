using static AsyncConfig.Yaml.Tests.Editing.YamlEditing;

namespace AsyncConfig.Yaml.Tests.Editing;

public sealed class YamlEditRemoveTests
{
    [Theory]
    [InlineData("# about a\na: 1 # one\n# about b\nb: 2 # two\n", "# about a\n# about b\nb: 2 # two\n")]
    [InlineData("b: 1\n\na: # why\n  # in\n  c: 1\n  # still in\n\n# about d\nd: 1\n", "b: 1\n\n\n# about d\nd: 1\n")]
    [InlineData("b: 1\na: 2", "b: 1")]
    [InlineData("b: 1\r\na: 2\r\n", "b: 1\r\n")]
    [InlineData("a: |\n  text\n\n  # text\n# about b\nb: 1\n", "# about b\nb: 1\n")]
    [InlineData("a: several\n  lines\nb: 1\n", "b: 1\n")]
    [InlineData("? a\n: 1\nb: 1\n", "b: 1\n")]
    [InlineData("a: [1,\n  2] # c\nb: 1\n", "b: 1\n")]
    [InlineData("b: 1\n\"a\":\n- 1\n# about c\nc: 1\n", "b: 1\n# about c\nc: 1\n")]
    public void An_entry_goes_with_its_own_lines_and_comments(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("a")));

    [Theory]
    [InlineData("b: |+\n  kept\na: 1\n\n\nc: 1\n", "b: |+\n  kept\nc: 1\n")]
    [InlineData("b: |\n  text\na: 1\n\nc: 1\n", "b: |\n  text\n\nc: 1\n")]
    [InlineData("b: |\n  text\na: 1\n      \nc: 1\n", "b: |\n  text\nc: 1\n")]
    [InlineData("b: |\n  text\na: 1\n   # deep\nc: 1\n", "b: |\n  text\nc: 1\n")]
    [InlineData("b: |\n  text\na: 1", "b: |\n  text\n")]
    public void What_stays_does_not_become_part_of_a_literal_before_it(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("a")));

    [Theory]
    [InlineData("a: 1\n", "{}\n")]
    [InlineData("# c\na: 1 # one\n# d\n", "# c\n{}\n# d\n")]
    [InlineData("--- # c\na: 1", "--- # c\n{}")]
    [InlineData("{a: 1}\n", "{}\n")]
    [InlineData("{ a: 1, }\n", "{}\n")]
    public void The_last_key_leaves_an_empty_mapping(string text, string expected) => Assert.Equal(expected, Edit(text, Remove("a")));

    [Theory]
    [InlineData("s: # why\n  # about a\n  a: 1 # one\nb: 1\n", "s: {} # why\n  # about a\nb: 1\n")]
    [InlineData("s: &unused\n  a: 1\n", "s: &unused {}\n")]
    [InlineData("s:\n  a: 1", "s: {}")]
    [InlineData("s: [a: 1]\n", null)]
    [InlineData("s: {a: 1} # why\n", "s: {} # why\n")]
    [InlineData("s: {\n  a: 1 # one\n}\n", "s: {\n}\n")]
    public void The_last_key_of_a_section_leaves_it_empty(string text, string? expected) =>
        Assert.Equal(expected ?? text, Edit(text, Remove("s:a")));

    [Theory]
    [InlineData("l:\n- a # one\n- b\n", "l:\n- b\n")]
    [InlineData("l:\n  # about a\n  - a\n  # about b\n  - b\n", "l:\n  # about a\n  # about b\n  - b\n")]
    [InlineData("l:\n- a # one\n", "l: []\n")]
    [InlineData("l: [a, b]\n", "l: [b]\n")]
    [InlineData("l: [a]\n", "l: []\n")]
    [InlineData("l: [ a , b ]\n", "l: [ b ]\n")]
    [InlineData("l: [\n  a, # one\n  b # two\n]\n", "l: [\n  b # two\n]\n")]
    [InlineData("l:\n- - x\n  - y\n- b\n", "l:\n- b\n")]
    public void An_element_goes_and_the_later_ones_move_up(string text, string expected) => Assert.Equal(expected, Edit(text, Remove("l:0")));

    [Theory]
    [InlineData("l: [a, b]\n", "l: [a]\n")]
    [InlineData("l: [a, b,]\n", "l: [a,]\n")]
    [InlineData("l: [a, b, c]\n", "l: [a, c]\n")]
    [InlineData("l: [a,b,c]\n", "l: [a,c]\n")]
    [InlineData("l: [\n  a, # one\n  b # two\n]\n", "l: [\n  a # one\n]\n")]
    [InlineData("l: [\n  a, # one\n  b, # two\n]\n", "l: [\n  a, # one\n]\n")]
    [InlineData("l: [\n  a # one\n  , b # two\n]\n", "l: [\n  a # one\n   # two\n]\n")]
    [InlineData("l: [ a, b # two\n]\n", "l: [ a # two\n]\n")]
    public void Commas_are_mended(string text, string expected) => Assert.Equal(expected, Edit(text, Remove("l:1")));

    [Theory]
    [InlineData("k:\n  a: {x: 1,\n      y: 2}\nb: 1\n", "k:a:y", "k:\n  a: {x: 1}\nb: 1\n")]
    [InlineData("k:\n  a: {x: 1,\n\n      y: 2 } # c\nb: 1\n", "k:a:y", "k:\n  a: {x: 1 } # c\nb: 1\n")]
    [InlineData("k:\n  a: {x: 1, # one\n      y: 2, }\nb: 1\n", "k:a:y", "k:\n  a: {x: 1, # one\n      }\nb: 1\n")]
    [InlineData("k:\n  a: {\n      y: 2}\nb: 1\n", "k:a:y", "k:\n  a: {}\nb: 1\n")]
    [InlineData("k: [{\n    x: 1},\n  2]\n", "k:0:x", "k: [{},\n  2]\n")]
    [InlineData("a:\n  - k: [{ # c\n      f: 1}, 2]\n", "a:0:k:0:f", "a:\n  - k: [{ # c\n      }, 2]\n")]
    public void A_closing_bracket_on_the_line_of_the_last_one_moves_up_unless_a_comment_stands_above(string text, string key, string expected) =>
        Assert.Equal(expected, Edit(text, Remove(key)));

    [Theory]
    [InlineData("b: 1\n\na: 2", "b: 1")]
    [InlineData("b: 1\r\n  \r\n\r\na: 2", "b: 1")]
    [InlineData("b: 1 # one\n\n# about a\n\na: 2", "b: 1 # one\n\n# about a")]
    [InlineData("b: |-\n  text\na: 1", "b: |-\n  text")]
    [InlineData("b: >-\n  text\n\na: 1", "b: >-\n  text")]
    [InlineData("b: >-\n  text\n   \n\na: 1", "b: >-\n  text\n   ")]
    [InlineData("b: >-\na: 1\n   ", "b: >-")]
    public void A_text_that_ends_without_a_line_break_goes_on_doing_so(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Remove("a")));

    [Fact]
    public void A_colon_that_leaned_on_a_comma_stays_a_colon() => Assert.Equal("{b: }\n", Edit("{b:, a: 1}\n", Remove("a")));

    [Theory]
    [InlineData("l:\n  - a: 1 # one\n    b: 2 # two\n", "l:\n  - b: 2 # two\n")]
    [InlineData("l:\n  - a: 1 # one\n    # about b\n    b: 2\n", "l:\n  -\n    # about b\n    b: 2\n")]
    [InlineData("l:\n  - a: 1 # one\n  - x\n", "l:\n  - {}\n  - x\n")]
    [InlineData("l: [a: 1]\n", "l: [{}]\n")]
    public void A_key_on_the_line_of_a_dash_goes(string text, string expected) => Assert.Equal(expected, Edit(text, Remove("l:0:a")));

    [Theory]
    [InlineData("\"a:b\": 1\nc: 1\n", "a:b", "c: 1\na: {}\n")]
    [InlineData("\"a:b\": 1\nA: {c: 1}\n", "a:b", "A: {c: 1}\n")]
    [InlineData("\"a:b\": 1\na: {c: 1}\nd: 1\n", "a", "d: 1\n")]
    [InlineData("\"a:b\": 1\na: {c: 1}\n", "a:c", "\"a:b\": 1\n")]
    public void Keys_with_delimiters_go(string text, string key, string expected) => Assert.Equal(expected, Edit(text, Remove(key)));

    [Theory]
    [InlineData("b")]
    [InlineData("a:b")]
    [InlineData("l:1")]
    [InlineData("l:x")]
    [InlineData("")]
    public void A_key_that_is_not_there_leaves_the_same_bytes(string key) =>
        Assert.Equal("a: 1\nl:  [1]\n", Edit("a: 1\nl:  [1]\n", Remove(key)));

    [Fact]
    public void Nothing_can_be_removed_from_an_empty_document() => Assert.Equal("# c\n", Edit("# c\n", Remove("a")));
}
