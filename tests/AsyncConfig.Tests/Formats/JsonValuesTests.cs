using AsyncConfig.Tests.Trees;

namespace AsyncConfig.Tests.Formats;

public sealed class JsonValuesTests
{
    [Theory]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":{}}""")]
    public void Null_and_empty_objects_are_present_and_read_as_null(string json)
    {
        Assert.True(Tree.Of(Tree.Parse(json)).Lookup.TryGetValue("a", out string? value));
        Assert.Null(value);
    }

    [Theory]
    [InlineData("""{"a":""}""")]
    [InlineData("""{"a":[]}""")]
    public void Empty_strings_and_empty_arrays_read_as_the_empty_string(string json) =>
        Assert.Equal("", Tree.Value(json, "a"));

    [Fact]
    public void Empty_values_read_the_same_inside_arrays()
    {
        ConfigurationNode root = Tree.Parse("""{"a":[null,{},[],1]}""");

        Assert.Equal(
            [new("a:0", null), new("a:1", null), new("a:2", ""), new("a:3", "1")],
            Tree.Flatten(root));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(" { /* nothing */ } ")]
    public void An_empty_root_gives_no_keys(string json) => Assert.Empty(Tree.Flatten(json));

    [Theory]
    [InlineData("true", "True")]
    [InlineData("false", "False")]
    public void Booleans_read_as_dotnet_writes_them(string json, string value) =>
        Assert.Equal(value, Tree.Value($$"""{"a":{{json}}}""", "a"));

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("7")]
    [InlineData("999")]
    [InlineData("1000")]
    [InlineData("1.0")]
    [InlineData("1E5")]
    [InlineData("-1.50e-007")]
    [InlineData("12345678901234567890123456789012")]
    public void Numbers_keep_their_text(string number) => Assert.Equal(number, Tree.Value($$"""{"a":{{number}}}""", "a"));

    [Fact]
    public void Dates_stay_as_written() =>
        Assert.Equal("2026-01-02T03:04:05+00:00", Tree.Value("""{"a":"2026-01-02T03:04:05+00:00"}""", "a"));

    [Fact]
    public void Strings_are_unescaped() =>
        Assert.Equal("\"/\\\t\né😀", Tree.Value("""{"a":"\"\/\\\t\n\u00e9\ud83d\ude00"}""", "a"));

    [Fact]
    public void A_later_null_overrides_an_earlier_value()
    {
        Assert.True(Tree.Layer("""{"a":1}""", """{"a":null}""").Lookup.TryGetValue("a", out string? value));
        Assert.Null(value);
    }
}
