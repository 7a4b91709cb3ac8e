namespace AsyncConfig.Yaml.Tests;

public sealed class MergeKeyTests
{
    private const string Bases = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\n";

    [Theory]
    [InlineData("c: {<<: *a}", new[] { "c:x=1", "c:y=1" })]
    [InlineData("c:\n  <<: *a\n  w: 0", new[] { "c:w=0", "c:x=1", "c:y=1" })]
    [InlineData("c: {<<: {x: 3}}", new[] { "c:x=3" })]
    [InlineData("c: {<<: {}}", new[] { "c" })]
    [InlineData("c: {<<: []}", new[] { "c" })]
    [InlineData("c: &c {<<: *a, w: 0}\nd: {<<: *c}", new[] { "c:w=0", "c:x=1", "c:y=1", "d:w=0", "d:x=1", "d:y=1" })]
    public void A_mapping_is_merged(string text, string[] expected) =>
        Assert.Equal(expected, Yaml.Keys(Bases + text)[4..]);

    [Theory]
    [InlineData("c: {<<: *a, x: 0}")]
    [InlineData("c: {x: 0, <<: *a}")]
    public void Explicit_keys_win_wherever_they_stand(string text) =>
        Assert.Equal(["c:x=0", "c:y=1"], Yaml.Keys(Bases + text)[4..]);

    [Fact]
    public void Explicit_keys_win_whatever_their_case() =>
        Assert.Equal(["c:X=0", "c:y=1"], Yaml.Keys(Bases + "c: {X: 0, <<: *a}")[4..]);

    [Fact]
    public void An_explicit_null_wins() => Assert.Equal(["c:x", "c:y=1"], Yaml.Keys(Bases + "c: {x: , <<: *a}")[4..]);

    [Theory]
    [InlineData("c: {<<: [*a, *b]}")]
    [InlineData("c:\n  <<:\n  - *a\n  - *b")]
    [InlineData("c: {<<: [{x: 1}, {X: 3, y: 1}, *b]}")]
    public void The_first_of_several_mappings_wins(string text) =>
        Assert.Equal(["c:x=1", "c:y=1", "c:z=2"], Yaml.Keys(Bases + text)[4..]);

    [Fact]
    public void An_alias_to_a_list_of_mappings_is_merged() =>
        Assert.Equal(["l:0:x=1", "l:1:x=2", "l:1:y=2", "c:x=1", "c:y=2"], Yaml.Keys("l: &l [{x: 1}, {x: 2, y: 2}]\nc: {<<: *l}"));

    [Fact]
    public void A_mapping_inside_an_anchored_one_is_merged_by_its_own_anchor() =>
        Assert.Equal(["a:b:x=1", "c:x=1"], Yaml.Keys("a: {b: &b {x: 1}}\nc: {<<: *b}"));

    [Fact]
    public void Merging_is_shallow() =>
        Assert.Equal(["a:n:x=1", "c:n:y=2"], Yaml.Keys("a: &a {n: {x: 1}}\nc: {<<: *a, n: {y: 2}}"));

    [Fact]
    public void The_root_may_merge() => Assert.Equal(["y=2", "x=1"], Yaml.Keys("<<: {x: 1}\ny: 2"));

    [Fact]
    public void Large_mappings_merge()
    {
        string members = string.Join(", ", Enumerable.Range(0, 50).Select(i => $"k{i}: {i}"));

        Assert.Equal(50 + 50, Yaml.Keys($"a: &a {{{members}}}\nb: {{K7: x, <<: *a}}").Length);
    }

    [Theory]
    [InlineData("\"<<\": {a: 1}")]
    [InlineData("'<<': {a: 1}")]
    [InlineData("!!str <<: {a: 1}")]
    [InlineData("! <<: {a: 1}")]
    public void A_merge_key_that_is_no_plain_scalar_is_a_key(string text) =>
        Assert.Equal(["<<:a=1"], Yaml.Keys(text));

    [Theory]
    [InlineData("c: {<<: *a, <<: *b}", "3:13", "c:<<")]
    [InlineData("c:\n  <<: *a\n  <<: *a", "5:3", "c:<<")]
    public void Two_merge_keys_in_one_mapping_are_refused(string text, string place, string key) =>
        Yaml.Refuse(Bases + text, place, key);

    [Theory]
    [InlineData("1", "2:9")]
    [InlineData("null", "2:9")]
    [InlineData("", "2:9")]
    [InlineData("*s", "2:9")]
    [InlineData("*l", "2:9")]
    [InlineData("[1]", "2:9")]
    [InlineData("[[{x: 1}]]", "2:9")]
    [InlineData("[*m, 1]", "2:9")]
    public void A_value_that_is_no_mapping_nor_list_of_mappings_is_refused(string value, string place) =>
        Yaml.Refuse($"b: [&s 1, &l [1], &m {{x: 1}}]\nc: {{<<: {value}}}", place, "c:<<");
}
