using System.Text.Json;
using static AsyncConfig.Yaml.Tests.Editing.YamlEditing;

namespace AsyncConfig.Yaml.Tests.Editing;

public sealed class YamlEditErrorTests
{
    private const string Canary = "s3cr3t";

    [Theory]
    [InlineData("a: [1\n", 2, 1)]
    [InlineData("a: 1\nA: 2\n", 2, 1)]
    [InlineData("- a\n", 1, 1)]
    [InlineData("a:\n\tb: 1\n", 2, 1)]
    [InlineData("a: 1\n---\nb: 1\n", 2, 1)]
    [InlineData("a: 1\0", 1, 5)]
    public void A_text_that_is_no_document_is_refused_with_its_place(string text, int line, int column)
    {
        ConfigurationFormatException exception = Refuse(text, Set("x", "1"));
        Assert.Equal((line, column), (exception.Line, exception.Column));
    }

    [Theory]
    [InlineData("a:b", 1, 4)]
    [InlineData("s:t:u", 3, 6)]
    [InlineData("l:0:x", 4, 5)]
    public void A_key_through_a_scalar_is_refused(string key, int line, int column)
    {
        ConfigurationFormatException exception = Refuse($"a: {Canary}\ns:\n  t: {Canary}\nl: [{Canary}]\n", Set(key, $"\"{Canary}\""));
        Assert.Equal((key, line, column), (exception.Key, exception.Line, exception.Column));
        Assert.DoesNotContain(Canary, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("l:3")]
    [InlineData("l:x")]
    [InlineData("l:02")]
    [InlineData("l:-1")]
    [InlineData("l:99999999999")]
    [InlineData("e:1")]
    public void An_index_that_is_not_the_next_is_refused(string key)
    {
        ConfigurationFormatException exception = Refuse("l: [1, 2]\ne: []\n", Set(key, "7"));
        Assert.Equal(key, exception.Key);
    }

    [Theory]
    [InlineData("{a: 1, : 2}\n")]
    [InlineData(": 1\na: 1\n")]
    [InlineData("{b: [x]c: 1, a: 1}\n")]
    [InlineData("{a: 1, b: {: 2}}\n")]
    [InlineData("{! }\n")]
    [InlineData("a: 1\nb *c: 1\n")]
    [InlineData("a: 1\nb: |\n  x\u2028c: 1\n")]
    public void A_text_that_the_parser_may_take_for_another_is_not_edited(string text)
    {
        ConfigurationFormatException exception = Refuse(text, Set("new", "1"));
        Assert.Equal("new", exception.Key);
    }

    [Fact]
    public void A_list_that_keys_with_delimiters_add_to_loses_no_element() =>
        Assert.Equal("a:0", Refuse("a: [1, 2]\n\"a:b\": 1\n", Remove("a:0")).Key);

    [Fact]
    public void A_key_without_a_colon_takes_no_value() => Assert.Equal(1, Refuse("? a\n? b\n", Set("a", "7")).Line);

    [Theory]
    [InlineData("""{"x":1,"X":2}""")]
    [InlineData("""[{"x":{"y":1,"y":1}}]""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"\udc00":1}""")]
    public void A_value_that_no_document_can_hold_is_refused(string value) => Refuse("b: 1\n", Set("a", value));

    [Fact]
    public void A_key_that_no_document_can_hold_is_refused()
    {
        Refuse("b: 1\n", Set("\ud800", "1"));
        Refuse("b: 1\n", Set("a:x\udc00", "1"));
    }

    [Fact]
    public void Keys_beyond_the_limits_are_refused()
    {
        Refuse("b: 1\n", Set(new string('x', 1_001), "1"));
        Refuse("b: 1\n", Set(string.Join(':', Enumerable.Repeat("a", 100_000)), "1"));
        Refuse("b: 1\n", Set("a", JsonSerializer.Serialize(new Dictionary<string, int> { [new string('\t', 501)] = 1 })));
    }

    [Fact]
    public void A_key_at_the_limit_is_written()
    {
        string key = new('x', 1_000);
        Assert.Equal($"b: 1\n{key}: 1\n", Edit("b: 1\n", Set(key, "1")));
        Assert.Equal($"{{b: 1, {key}: 1}}\n", Edit("{b: 1}\n", Set(key, "1")));
    }

    [Fact]
    public void A_failing_edit_fails_all() => Refuse("a: 1\n", Set("b", "1"), Set("a:c", "1"));

    [Fact]
    public void Edits_are_required() => Assert.Throws<ArgumentNullException>(() => new YamlFormat().Edit(default, null!));
}
