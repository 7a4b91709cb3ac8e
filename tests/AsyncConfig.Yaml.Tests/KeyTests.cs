namespace AsyncConfig.Yaml.Tests;

public sealed class KeyTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("true")]
    [InlineData("012")]
    [InlineData("1.10")]
    [InlineData("__")]
    [InlineData("a b")]
    public void Keys_are_never_resolved(string key) => Assert.Equal([$"{key}=1"], Yaml.Keys($"{key}: 1"));

    [Theory]
    [InlineData("'a b': 1", "a b=1")]
    [InlineData("\"\\u0041\": 1", "A=1")]
    [InlineData("? a\n: 1", "a=1")]
    [InlineData("? a", "a")]
    [InlineData("? |-\n  a\n: 1", "a=1")]
    [InlineData("!!str a: 1", "a=1")]
    [InlineData("!!int 8: 1", "8=1")]
    public void Keys_may_be_written_in_every_scalar_style(string text, string expected) =>
        Assert.Equal([expected], Yaml.Keys(text));

    [Theory]
    [InlineData("\"\": 1")]
    [InlineData("'': 1")]
    [InlineData(": 1")]
    [InlineData("{: 1}")]
    public void Empty_keys_are_allowed(string text) => Assert.Equal(["=1"], Yaml.Keys(text));

    [Fact]
    public void A_colon_in_a_key_nests() =>
        Assert.Equal(["a:b:c=1", "a:b:d=2"], Yaml.Keys("a:b:c: 1\na: {b: {d: 2}}"));

    [Fact]
    public void Keys_are_found_whatever_their_case() => Assert.Equal(2, Yaml.Find("Aa: {bB: 1}", "aA:Bb").Column - 8);

    [Fact]
    public void A_key_that_repeats_is_one_string()
    {
        ConfigurationNode root = Yaml.Read("a: {Name: 1}\nb: {Name: 2}");

        Assert.Same(root.Find("a")!.ChildAt(0).Key, root.Find("b")!.ChildAt(0).Key);
    }

    [Theory]
    [InlineData("a: 1\na: 2", "2:1", "a")]
    [InlineData("a: 1\nA: 2", "2:1", "A")]
    [InlineData("x:\n  a: 1\n  'a': 2", "3:3", "x:a")]
    [InlineData("x: [{a: 1, b: 2, a: 3}]", "1:18", "x:0:a")]
    [InlineData("a: {b: 1}\na: {c: 1}", "2:1", "a")]
    [InlineData("a: []\na: []", "2:1", "a")]
    [InlineData("a: {}\na:", "2:1", "a")]
    [InlineData("a: 1\na: []", "2:1", "a")]
    [InlineData("\"<<\": 1\n'<<': 2", "2:1", "<<")]
    public void Duplicate_keys_are_refused_containers_included(string text, string place, string key) =>
        Assert.Equal($"A duplicate key '{key}' was found.", Yaml.Refuse(text, place, key).Message);

    [Fact]
    public void Duplicate_keys_are_refused_in_large_mappings()
    {
        string text = string.Concat(Enumerable.Range(0, 100).Select(i => $"k{i}: {i}\n"));

        Assert.Equal(100, Yaml.Keys(text).Length);
        Yaml.Refuse(text + "K7: x", "101:1", "K7");
    }

    [Fact]
    public void A_key_written_nested_and_with_colons_is_a_duplicate() =>
        Assert.Equal("a:b", Yaml.Refuse("a: {b: 1}\na:b: 2").Key);

    [Theory]
    [InlineData("? [a]\n: 1", "1:3")]
    [InlineData("? {a: 1}\n: 1", "1:3")]
    [InlineData("[a]: 1", "1:1")]
    [InlineData("{a: 1}: 1", "1:1")]
    [InlineData("{[a]: 1}", "1:2")]
    [InlineData("{{a: 1}: 1}", "1:2")]
    public void A_key_that_is_no_scalar_is_refused(string text, string place) => Yaml.Refuse(text, place, null);

    [Theory]
    [InlineData("!!int a: 1")]
    [InlineData("!mine a: 1")]
    public void A_key_whose_tag_does_not_fit_is_refused(string text) => Yaml.Refuse(text, "1:1", null);
}
