using static AsyncConfig.Yaml.Tests.Editing.YamlEditing;

namespace AsyncConfig.Yaml.Tests.Editing;

public sealed class YamlEditSetTests
{
    [Theory]
    [InlineData("a: old # why\nb: 1\n", "a: new # why\nb: 1\n")]
    [InlineData("a:   'old'\t# why\n", "a:   'new'\t# why\n")]
    [InlineData("a: \"old\"\n", "a: \"new\"\n")]
    [InlineData("a: !!str old\n", "a: new\n")]
    [InlineData("a: several\n  lines # why\nb: 1\n", "a: new # why\nb: 1\n")]
    [InlineData("a:\n  old # why\n", "a:\n  new # why\n")]
    [InlineData("a:\nb: 1\n", "a: new\nb: 1\n")]
    [InlineData("a:   # why\n", "a: new   # why\n")]
    [InlineData("a: | # why\n  old\n  text\n\nb: 1\n", "a: new # why\n\nb: 1\n")]
    [InlineData("a: >-\n  old\n# note\nb: 1\n", "a: new\n# note\nb: 1\n")]
    [InlineData("? a\n: old\n", "? a\n: new\n")]
    [InlineData("a: {b: 1} # why\n", "a: new # why\n")]
    [InlineData("a: # why\n  b: 1 # one\n  # two\nc: 1\n", "a: new # why\nc: 1\n")]
    [InlineData("a: &unused old\n", "a: &unused new\n")]
    [InlineData("a: &unused\n  b: 1\nc: 1\n", "a: &unused new\nc: 1\n")]
    [InlineData("{a: old, b: 1}\n", "{a: new, b: 1}\n")]
    [InlineData("{a: , b: 1}\n", "{a: new , b: 1}\n")]
    [InlineData("{a, b: 1}\n", "{a: new, b: 1}\n")]
    [InlineData("{\"a\":1}\n", "{\"a\":new}\n")]
    [InlineData("a: old", "a: new")]
    [InlineData("%YAML 1.2\n--- # top\na: old\n... # end\n", "%YAML 1.2\n--- # top\na: new\n... # end\n")]
    [InlineData("a: old # \u00e9\U0001F600\r\nb: \U0001F600\r\n", "a: new # \u00e9\U0001F600\r\nb: \U0001F600\r\n")]
    public void A_scalar_is_set_in_place(string text, string expected) => Assert.Equal(expected, Edit(text, SetText("a", "new")));

    [Theory]
    [InlineData("a: &x # one\n  old # two\n", "a: &x # one\n  new # two\n")]
    [InlineData("a: !!str # one\n  old # two\n", "a: # one\n  new # two\n")]
    [InlineData("a: !!str # one\n  &x # two\n  # three\n  'old' # four\n", "a: # one\n  &x # two\n  # three\n  'new' # four\n")]
    [InlineData("a: &x # one\n  !!str # two\n  old\n", "a: &x # one\n  # two\n  new\n")]
    [InlineData("a: &x # one\n  !!str old # two\n", "a: &x # one\n  new # two\n")]
    [InlineData("a: &x # one\n  |- # two\n  old\n", "a: &x # one\n  new # two\n")]
    [InlineData("a: &x # one\n  [old] # two\n", "a: &x # one\n  new # two\n")]
    [InlineData("a: # one\n  &x # two\n  old: 1\n", "a: # one\n  &x new # two\n")]
    [InlineData("{a: !!str # one\n  old, b: 1}\n", "{a: # one\n  new, b: 1}\n")]
    public void Comments_behind_an_anchor_or_tag_stay(string text, string expected) => Assert.Equal(expected, Edit(text, SetText("a", "new")));

    [Theory]
    [InlineData("a: &x # one\n  old # two\n", "a: &x # one\n  p: 1\n  q: 2 # two\n")]
    [InlineData("a: !!str # one\n  old # two\n", "a: # one\n  p: 1\n  q: 2 # two\n")]
    [InlineData("a: !!str # one\n  &x old # two\n", "a: # one\n  &x # two\n  p: 1\n  q: 2\n")]
    [InlineData("a: &x # one\n  | # two\n  old\n", "a: &x # one\n  p: 1\n  q: 2 # two\n")]
    [InlineData("a: # one\n  | # two\n  old\n", "a: # one\n  p: 1\n  q: 2 # two\n")]
    [InlineData("a: &x # one\n  - old\n", "a: &x # one\n  p: 1\n  q: 2\n")]
    public void Comments_behind_an_anchor_or_tag_stay_when_an_object_is_set(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("a", """{"p":1,"q":2}""")));

    [Theory]
    [InlineData("a: &x   old\n", "a: &x   new\n")]
    [InlineData("a: &x\n", "a: &x new\n")]
    [InlineData("a: !!str &x old\n", "a: &x new\n")]
    [InlineData("a: &x !!str old\n", "a: &x new\n")]
    [InlineData("a: &x !<tag:yaml.org,2002:str> old\n", "a: &x new\n")]
    [InlineData("a: !!str\n", "a: new\n")]
    [InlineData("a: !!str # c\n", "a: new # c\n")]
    [InlineData("a: !!str &x # c\n", "a: &x new # c\n")]
    [InlineData("{a: !!str , b: 1}\n", "{a: new , b: 1}\n")]
    [InlineData("{a: [&x !!str old]}\n", "{a: new}\n")]
    public void An_anchor_stays_and_a_tag_goes(string text, string expected) => Assert.Equal(expected, Edit(text, SetText("a", "new")));

    [Theory]
    [InlineData("l:\n- a # one\n- b # two\n", "l:\n- a # one\n- new # two\n")]
    [InlineData("l: [a, b, c]\n", "l: [a, new, c]\n")]
    [InlineData("l:\n  -\n  - # two\n", "l:\n  -\n  - new # two\n")]
    [InlineData("l:\n  - a\n  - k: 1\n    m: 2 # gone\n  - c\n", "l:\n  - a\n  - new\n  - c\n")]
    [InlineData("l:\n  - a\n  -\n    k: 1\n", "l:\n  - a\n  - new\n")]
    public void An_element_is_set_by_its_index(string text, string expected) => Assert.Equal(expected, Edit(text, SetText("l:1", "new")));

    [Fact]
    public void Keys_are_found_in_any_casing_and_keep_theirs() =>
        Assert.Equal("Log:\n  Level: b\n", Edit("Log:\n  Level: a\n", SetText("LOG:level", "b")));

    [Theory]
    [InlineData("\"a:b\": 1\n", "\"a:b\": 2\n")]
    [InlineData("a:b: 1\n", "a:b: 2\n")]
    [InlineData("\"A:B\": 1\na: {c: 1}\n", "\"A:B\": 2\na: {c: 1}\n")]
    public void Keys_with_delimiters_are_found(string text, string expected) => Assert.Equal(expected, Edit(text, Set("a:b", "2")));

    [Fact]
    public void Everything_else_that_a_document_says_under_the_key_goes() =>
        Assert.Equal("a: 5\nc: 1\n", Edit("a: {d: 1}\n\"a:b\": 1 # gone\nc: 1\n", Set("a", "5")));

    [Theory]
    [InlineData("a: old # why\nb: 1\n", "a: # why\n  x: 1\n  z:\n    - p\n    - q: null\n      r: []\nb: 1\n")]
    [InlineData("a:\nb: 1\n", "a:\n  x: 1\n  z:\n    - p\n    - q: null\n      r: []\nb: 1\n")]
    [InlineData("a: |\n  text\nb:\n    c: 1\n", "a:\n    x: 1\n    z:\n        - p\n        - q: null\n          r: []\nb:\n    c: 1\n")]
    [InlineData("b:\n- 1\na: [1]\n", "b:\n- 1\na:\n  x: 1\n  z:\n  - p\n  - q: null\n    r: []\n")]
    [InlineData("{a: old}\n", "{a: {x: 1, z: [p, {q: null, r: []}]}}\n")]
    [InlineData("a: {}", "a:\n  x: 1\n  z:\n    - p\n    - q: null\n      r: []")]
    public void An_object_is_written_as_its_surroundings_are(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("a", """{"x":1,"z":["p",{"q":null,"r":[]}]}""")));

    [Theory]
    [InlineData("l:\n- a # one\n", "l:\n- x: 1 # one\n  z: 2\n")]
    [InlineData("l:\n-   a\n", "l:\n-   x: 1\n    z: 2\n")]
    [InlineData("l:\n- &unused a\n", "l:\n- &unused\n  x: 1\n  z: 2\n")]
    [InlineData("l:\n- !!str a\n", "l:\n- x: 1\n  z: 2\n")]
    [InlineData("l:\n- &unused # one\n  a # two\n", "l:\n- &unused # one\n  x: 1\n  z: 2 # two\n")]
    [InlineData("l:\n- !!str # one\n  a # two\n", "l:\n- # one\n  x: 1\n  z: 2 # two\n")]
    [InlineData("l:\n- # one\n  a # two\n", "l:\n- # one\n  x: 1\n  z: 2 # two\n")]
    [InlineData("l:\n-\n", "l:\n- x: 1\n  z: 2\n")]
    public void An_object_begins_on_the_line_of_its_dash(string text, string expected) =>
        Assert.Equal(expected, Edit(text, Set("l:0", """{"x":1,"z":2}""")));

    [Fact]
    public void An_object_in_place_of_another_keeps_what_is_the_same() => Assert.Equal(
        "a: # top\n  # about x\n  x: 9 # one\n\n  Y: 'y' # two\n  w: 0\n",
        Edit("a: # top\n  # about x\n  x: 1 # one\n\n  Y: 'y' # two\n  z: 3 # three\n", Set("a", """{"x":9,"y":"y","w":0}""")));

    [Theory]
    [InlineData("""["a","c"]""", "l:\n  - a # 1\n  - c # 3\n")]
    [InlineData("""["a","b","c","d"]""", "l:\n  - a # 1\n  - b # 2\n  - c # 3\n  - d\n")]
    [InlineData("""["x"]""", "l:\n  - x # 3\n")]
    [InlineData("[]", "l: []\n")]
    public void An_array_in_place_of_another_keeps_what_is_the_same(string value, string expected) =>
        Assert.Equal(expected, Edit("l:\n  - a # 1\n  - b # 2\n  - c # 3\n", Set("l", value)));

    [Theory]
    [InlineData("a: 8080 # c\n", "a", "\"8080\"")]
    [InlineData("a: '8080'\n", "a", "8080")]
    [InlineData("a: 0x1F\n", "a", "\"0x1F\"")]
    [InlineData("a: True\n", "a", "true")]
    [InlineData("a: 'true'\n", "a", "\"true\"")]
    [InlineData("a: ~\n", "a", "null")]
    [InlineData("a: {b: [1, x]} # c\n", "a", """{"B":["1","x"]}""")]
    [InlineData("x: &x 1\na: *x\n", "a", "1")]
    [InlineData("x: &x {b: 1}\na: *x\n", "a:b", "1")]
    [InlineData("x: &x {b: 1}\na:\n  <<: *x\n", "a:b", "1")]
    [InlineData("a: >+\n  x\n\n", "a", "\"x\\n\\n\"")]
    public void A_value_that_reads_the_same_is_not_written(string text, string key, string value) =>
        Assert.Equal(text, Edit(text, Set(key, value)));

    [Fact]
    public void Edits_are_made_in_order() => Assert.Equal(
        "a: 2\nb:\n  c: 1\n",
        Edit("a: 1\n", Set("a", "5"), Set("b:c", "1"), Set("b:d", "1"), Remove("b:d"), Set("a", "2")));

    [Fact]
    public void No_edits_leave_the_same_bytes() => Assert.Equal("a:  1", Edit("a:  1"));
}
