using static AsyncConfig.Tests.Formats.JsonEditing;

namespace AsyncConfig.Tests.Formats;

/// <summary>What is set reads back as exactly that.</summary>
public sealed class JsonEditValuesTests
{
    public static TheoryData<string> DelicateTexts => new(
        "", " ", "no", "null", "012", "a: b", "# x", "// x", "/* x", "*/", "\\", "\"", "\\\"", "\\u0041", "</script>", "a'b",
        "tab\tline\nfeed\rreturn", "\0\u0001\u001f\u007f\u0085", "\u2028\u2029", "\ufeff", "\ufffd", "\ue000", "é ü 漢字", "😀👩‍👩‍👧", "\U0010FFFF");

    [Theory]
    [MemberData(nameof(DelicateTexts))]
    public void A_string_reads_back_exactly(string value)
    {
        string text = Edit("{ \"a\": 1 }", SetString("a", value), SetString("b", value));

        Assert.Equal((value, value), (ValueOf(text, "a"), ValueOf(text, "b")));
    }

    [Theory]
    [MemberData(nameof(DelicateTexts))]
    public void So_does_a_key(string name)
    {
        // A delimiter would nest.
        string key = name.Replace(':', ';');

        Assert.Equal("x", ValueOf(Edit("{}", SetString($"s:{key}", "x")), $"s:{key}"));
    }

    [Fact]
    public void A_very_long_string_reads_back_exactly()
    {
        string value = string.Concat(Enumerable.Repeat("0123456789\"\\é😀", 100_000));

        Assert.Equal(value, ValueOf(Edit("{}", SetString("a", value)), "a"));
    }

    [Theory]
    [InlineData("é ü 漢字 😀 👩‍👩‍👧 </script> 'a' & <b> +")]
    [InlineData("https://example.org/?a=b&c=d")]
    public void Other_scripts_and_symbols_stay_readable(string value) =>
        Assert.Equal($$"""{"a": "{{value}}"}""", Edit("""{"a": 1}""", SetString("a", value)));

    [Theory]
    [InlineData("\u0001")]
    [InlineData("\n")]
    [InlineData("\u2028")]
    public void Control_characters_and_line_separators_are_escaped(string value) =>
        Assert.DoesNotContain(value, Edit("""{"a": 1}""", SetString("a", value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("12345678901234567890123456789012")]
    [InlineData("1.10")]
    [InlineData("-0.0e-5")]
    public void Numbers_keep_their_text(string number) =>
        Assert.Equal($$"""{"a": {{number}}}""", Edit("""{"a": 1}""", Set("a", number)));
}
