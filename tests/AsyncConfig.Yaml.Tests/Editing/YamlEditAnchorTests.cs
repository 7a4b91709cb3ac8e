using static AsyncConfig.Yaml.Tests.Editing.YamlEditing;

namespace AsyncConfig.Yaml.Tests.Editing;

public sealed class YamlEditAnchorTests
{
    private const string Merged = "base: &b {x: 1, log: {level: a}, none: }\ns:\n  <<: *b\n  y: 2\n";

    [Theory]
    [InlineData("5", "x: &x 1\na: 5 # c\n")]
    [InlineData("{\"b\":1}", "x: &x 1\na: # c\n  b: 1\n")]
    public void An_alias_is_replaced_by_the_value(string value, string expected) =>
        Assert.Equal(expected, Edit("x: &x 1\na: *x # c\n", Set("a", value)));

    [Fact]
    public void An_alias_can_be_removed() => Assert.Equal("x: &x 1\n", Edit("x: &x 1\na: *x\n", Remove("a")));

    [Theory]
    [InlineData("a:b")]
    [InlineData("a:new")]
    [InlineData("a:c:d")]
    public void Nothing_is_set_below_an_alias(string key)
    {
        ConfigurationFormatException exception = Refuse("y: 1\nx: &x {b: 1, c: {}}\na: *x\n", Set(key, "7"));
        Assert.Contains("line 2", exception.Message, StringComparison.Ordinal);
        Assert.Equal(key, exception.Key);
    }

    [Fact]
    public void Nothing_is_removed_below_an_alias() => Refuse("x: &x {b: 1}\na: *x\n", Remove("a:b"));

    [Theory]
    [InlineData("x")]
    [InlineData("x:b")]
    [InlineData("x:new")]
    public void What_an_alias_uses_is_not_changed(string key)
    {
        ConfigurationFormatException exception = Refuse("x: &x\n  b: 1\na: *x\n", Set(key, "7"));
        Assert.Equal((1, 4), (exception.Line, exception.Column));
        Assert.Contains("anchor at line 1", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x:b")]
    [InlineData("o")]
    public void What_an_alias_uses_is_not_removed(string key) => Refuse("o:\n  p: &p 1\nx: &x\n  b: 1\na: [*x, *p]\n", Remove(key));

    [Fact]
    public void A_section_goes_with_its_own_anchors_and_aliases() =>
        Assert.Equal("a: 1\n", Edit("x:\n  p: &p 1\n  q: *p\na: 1\n", Remove("x")));

    [Fact]
    public void An_anchor_of_the_same_name_further_down_is_another() =>
        Assert.Equal("a: &p 1\nb: *p\nc: &p 7\n", Edit("a: &p 1\nb: *p\nc: &p 2\n", Set("c", "7")));

    [Fact]
    public void A_key_with_an_anchor_that_is_used_is_not_removed() => Refuse("&k a: 1\nb: *k\n", Remove("a"));

    [Theory]
    [InlineData("x: &x\n  b: 1\na: *x\nc: 2\n", "a", "x: &x\n  b: 7\nc: 2\n")]
    [InlineData("x: &x\n  b: 1\na:\n  - *x\nc: 2\n", "a", "x: &x\n  b: 7\nc: 2\n")]
    [InlineData("x: { b: &k a }\n*k : 1\nc: 2\n", "a", "x: { b: &k 7 }\nc: 2\n")]
    public void What_an_alias_used_is_free_for_the_next_edit_when_the_alias_goes(string text, string alias, string expected) =>
        Assert.Equal(expected, Edit(text, Remove(alias), Set("x:b", "7")));

    [Fact]
    public void A_key_that_is_an_alias_is_found() => Assert.Equal("n: &k a\n*k : 7\n", Edit("n: &k a\n*k : 1\n", Set("a", "7")));

    [Fact]
    public void A_merged_key_is_set_beside_the_merge_key() =>
        Assert.Equal(Merged + "  x: 7\n", Edit(Merged, Set("s:x", "7")));

    [Fact]
    public void A_merged_null_becomes_a_section_beside_the_merge_key() =>
        Assert.Equal(Merged + "  none:\n    a: 7\n", Edit(Merged, Set("s:none:a", "7")));

    [Fact]
    public void A_merged_null_beside_keys_with_delimiters_is_not_hidden() =>
        Refuse("b: &b {n: }\nn:x: 1\n<<: *b\n", Set("n:y", "7"));

    [Fact]
    public void A_new_key_goes_beside_the_merge_key() => Assert.Equal(Merged + "  z: 7\n", Edit(Merged, Set("s:z", "7")));

    [Fact]
    public void A_whole_merged_section_is_set_beside_the_merge_key() =>
        Assert.Equal(Merged + "  log:\n    level: b\n", Edit(Merged, Set("s:log", """{"level":"b"}""")));

    [Fact]
    public void Nothing_is_set_inside_of_what_a_merge_key_brings()
    {
        ConfigurationFormatException exception = Refuse(Merged, Set("s:log:level", "7"));
        Assert.Contains("line 1", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, exception.Line);
    }

    [Fact]
    public void A_merged_key_is_not_removed() => Refuse(Merged, Remove("s:x"));

    [Fact]
    public void A_key_that_hides_a_merged_one_is_not_removed() => Refuse(Merged + "  X: 3\n", Remove("s:x"));

    [Fact]
    public void A_key_beside_a_merge_key_is_removed() =>
        Assert.Equal(Merged.Replace("  y: 2\n", string.Empty, StringComparison.Ordinal), Edit(Merged, Remove("s:y")));

    [Fact]
    public void Merges_of_merges_take_no_longer_with_each_level()
    {
        string text = "m0: &m0 {x: 1}\n" + string.Concat(Enumerable.Range(1, 25).Select(static i => $"m{i}: &m{i} {{<<: [*m{i - 1}, *m{i - 1}]}}\n"));
        Assert.Equal(text + "s: {<<: *m25, x: 7}\n", EditUnchecked(text + "s: {<<: *m25}\n", Set("s:x", "7")));
    }

    [Fact]
    public void Merges_of_several_and_of_merges_are_seen_through()
    {
        const string Text = "a: &a {x: 1}\nb: &b\n  <<: *a\n  y: 1\nc:\n  <<: [*b, {z: 1}]\n";
        Assert.Equal(Text + "  x: 7\n  z: 8\n", Edit(Text, Set("c:x", "7"), Set("c:z", "8")));
    }
}
