using AsyncConfig.Tests.Trees;

namespace AsyncConfig.Tests.Formats;

public sealed class JsonKeysTests
{
    [Theory]
    [InlineData("Logging:Level")]
    [InlineData("LOGGING:LEVEL")]
    [InlineData("logging:level")]
    public void Keys_are_case_insensitive(string key) =>
        Assert.Equal("x", Tree.Value("""{"Logging":{"Level":"x"}}""", key));

    [Fact]
    public void Case_is_compared_ordinally() =>
        Assert.Equal([new("\u0131", "1"), new("i", "2")], Tree.Flatten("""{"ı":1,"i":2}""").OrderByDescending(static pair => pair.Key));

    [Fact]
    public void A_colon_in_a_key_nests() =>
        Assert.Equal(Tree.Flatten("""{"a":{"b":{"c":1}}}"""), Tree.Flatten("""{"a:b":{"c":1}}"""));

    [Fact]
    public void An_escaped_colon_in_a_key_nests_too() => Assert.Equal("1", Tree.Value("""{"a\u003ab":1}""", "a:b"));

    [Fact]
    public void Keys_with_colons_join_the_sections_they_name() =>
        Assert.Equal(Tree.Flatten("""{"a":{"b":1,"c":2}}"""), Tree.Flatten("""{"a":{"b":1},"A:c":2}"""));

    [Fact]
    public void Two_underscores_are_literal()
    {
        Assert.Equal("1", Tree.Value("""{"a__b":1}""", "a__b"));
        Assert.Null(Tree.Value("""{"a__b":1}""", "a:b"));
    }

    [Fact]
    public void Empty_keys_are_allowed()
    {
        Assert.Equal("1", Tree.Value("""{"":1}""", ""));
        Assert.Equal("1", Tree.Value("""{"":{"a":1}}""", ":a"));
        Assert.Equal("1", Tree.Value("""{"a":{"":{"":1}}}""", "a::"));
        Assert.Equal("1", Tree.Value("""{":":1}""", ":"));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""", "a")]
    [InlineData("""{"a":1,"A":null}""", "A")]
    [InlineData("""{"a":{"b":1},"A:B":2}""", "A:B")]
    [InlineData("""{"a":{"b":1},"A":{"B":1}}""", "A:B")]
    [InlineData("""{"a":{},"a":null}""", "a")]
    [InlineData("""{"a":[],"a":""}""", "a")]
    [InlineData("""{"a":[1,2],"a":[3]}""", "a:0")]
    [InlineData("""{"a":[1,2],"a:1":3}""", "a:1")]
    [InlineData("""{"":1,"":2}""", "")]
    [InlineData("""{"x":[{"a":{"b":1,"b":2}}]}""", "x:0:a:b")]
    [InlineData("""{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1,"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"H":2}""", "H")]
    public void A_scalar_whose_key_is_there_already_is_refused(string json, string key)
    {
        ConfigurationFormatException error = Tree.Fail(json);

        Assert.Equal($"A duplicate key '{key}' was found.", error.Message);
        Assert.Equal(key, error.Key);
    }

    [Fact]
    public void A_duplicate_is_reported_where_the_second_value_stands()
    {
        ConfigurationFormatException error = Tree.Fail("{\"a\": 1,\n  \"é:b\": 2,\n  \"é\": {\"B\": 3}}");

        Assert.Equal((3, 14), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("""{"a":5,"a":[]}""", "")]
    [InlineData("""{"a":5,"a":{}}""", null)]
    [InlineData("""{"a":{},"a":[]}""", "")]
    public void An_empty_container_assigns_silently(string json, string? value) =>
        Assert.Equal([new("a", value)], Tree.Flatten(json));

    [Fact]
    public void Objects_written_twice_merge() =>
        Assert.Equal([new("a:b", "1"), new("a:c", "2")], Tree.Flatten("""{"a":{"b":1},"A":{"c":2}}"""));

    [Fact]
    public void Array_elements_written_twice_merge() =>
        Assert.Equal([new("a:0:b", "1"), new("a:0:c", "2")], Tree.Flatten("""{"a":[{"b":1}],"a":[{"c":2}]}"""));

    [Fact]
    public void A_scalar_and_an_object_may_stand_under_one_key() =>
        Assert.Equal([new("a", "5"), new("a:b", "1")], Tree.Flatten("""{"a":5,"a":{"b":1}}"""));

    [Fact]
    public void An_array_and_an_object_may_stand_under_one_key() =>
        Assert.Equal([new("a:0", "1"), new("a:b", "2")], Tree.Flatten("""{"a":[1],"a":{"b":2}}"""));

    [Fact]
    public void An_array_beside_keys_with_colons_stays_an_array() =>
        Assert.Equal(
            [new("list:0", "9"), new("list:1", "2"), new("x:y", "3")],
            Tree.Flatten(Tree.Layer(ArrayMergeMode.ByIndex, """{"list":[1,2],"x:y":3}""", """{"list":[9]}""").Root));
}
