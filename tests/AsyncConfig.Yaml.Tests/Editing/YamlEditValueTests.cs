using System.Text.Json;
using AsyncConfig.Trees;
using CsCheck;
using static AsyncConfig.Yaml.Tests.Editing.YamlEditing;

namespace AsyncConfig.Yaml.Tests.Editing;

public sealed class YamlEditValueTests
{
    private static readonly string[] Styles =
    [
        "a: x # c\n", "a: 'x'\n", "a: \"x\"\n", "a: |\n  x\n\nb: 1\n", "a: >+\n  x\n\n", "a: |-\n  x", "a:\n", "a: {y: 1}\n", "a:\n  y: 1\n",
        "{a: x}\n", "{a: 'x'}\n", "{\"a\":1}\n", "{a: , b: 1}\n", "a: 1\n", "a: true\r\nb: 1\r\n",
    ];

    [Theory]
    [InlineData("text", "text")]
    [InlineData("two words", "two words")]
    [InlineData("http://host:80/x?y#z", "http://host:80/x?y#z")]
    [InlineData("--verbose", "--verbose")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("it's", "it's")]
    [InlineData("0 0 * * *", "0 0 * * *")]
    [InlineData("a, [b] {c}", "a, [b] {c}")]
    [InlineData("é😀", "é😀")]
    [InlineData("", "\"\"")]
    [InlineData("no", "\"no\"")]
    [InlineData("Y", "\"Y\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("nULL", "\"nULL\"")]
    [InlineData("~", "\"~\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("True", "\"True\"")]
    [InlineData("012", "\"012\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("-1.5", "\"-1.5\"")]
    [InlineData(".5", "\".5\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("2024-01-02", "\"2024-01-02\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("a:", "\"a:\"")]
    [InlineData("# x", "\"# x\"")]
    [InlineData("a # x", "\"a # x\"")]
    [InlineData(" lead", "\" lead\"")]
    [InlineData("trail ", "\"trail \"")]
    [InlineData("- x", "\"- x\"")]
    [InlineData("-", "\"-\"")]
    [InlineData("---", "\"---\"")]
    [InlineData("...", "\"...\"")]
    [InlineData("@x", "\"@x\"")]
    [InlineData("%x", "\"%x\"")]
    [InlineData("&a", "\"&a\"")]
    [InlineData("*a", "\"*a\"")]
    [InlineData("!t", "\"!t\"")]
    [InlineData("|", "\"|\"")]
    [InlineData(">", "\">\"")]
    [InlineData("?", "\"?\"")]
    [InlineData("=", "\"=\"")]
    [InlineData("<<", "\"<<\"")]
    [InlineData("`x", "\"`x\"")]
    [InlineData("{x}", "\"{x}\"")]
    [InlineData("[x]", "\"[x]\"")]
    [InlineData("\"x\"", "\"\\\"x\\\"\"")]
    [InlineData("'x'", "\"'x'\"")]
    [InlineData("one\ntwo", "\"one\\ntwo\"")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("a\rb", "\"a\\rb\"")]
    [InlineData("\\", "\\")]
    [InlineData("\u0007\u001b\u007f", "\"\\u0007\\u001B\\u007F\"")]
    [InlineData("\u0085\u2028\u2029\ufeff\0", "\"\\u0085\\u2028\\u2029\\uFEFF\\u0000\"")]
    public void A_text_is_quoted_where_it_must_be_and_reads_back(string value, string written)
    {
        Assert.Equal($"b: 1\na: {written}\n", Edit("b: 1\n", SetText("a", value)));
        Assert.Equal($"a: {written} # c\n", Edit("a: x # c\n", SetText("a", value)));
    }

    [Theory]
    [InlineData("a, b")]
    [InlineData("[b]")]
    [InlineData("a]")]
    [InlineData("{")]
    [InlineData("a:b")]
    [InlineData("a?")]
    public void A_text_that_means_something_in_brackets_is_quoted_there(string value) =>
        Assert.Equal($"a: [\"{value}\"]\n", Edit("a: [x]\n", SetText("a:0", value)));

    [Theory]
    [InlineData("7", "7")]
    [InlineData("-1.50e7", "-1.50e7")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", "null")]
    public void Numbers_booleans_and_null_are_written_plain(string json, string written)
    {
        Assert.Equal($"a: {written}\n", Edit("a: x\n", Set("a", json)));
        Assert.Equal($"a: {written}\n", Edit("a: 'x'\n", Set("a", json)));
        Assert.Equal($"a: {written}\n", Edit("a: |\n  x\n", Set("a", json)));
        Assert.Equal($"{{a: {written}}}\n", Edit("{a: \"x\"}\n", Set("a", json)));
    }

    [Theory]
    [InlineData("a: 8080\n", "9090", "a: 9090\n")]
    [InlineData("a: 12:30\n", "12:45", "a: 12:45\n")]
    [InlineData("a: no\n", "yes", "a: yes\n")]
    [InlineData("a: false\n", "True", "a: True\n")]
    [InlineData("a: false\n", "true", "a: \"true\"\n")]
    [InlineData("a: text\n", "9090", "a: \"9090\"\n")]
    [InlineData("a: null\n", "null", "a: \"null\"\n")]
    [InlineData("a:\n", "9090", "a: \"9090\"\n")]
    [InlineData("a: 0x1F\n", "0x2F", "a: 0x2F\n")]
    [InlineData("a: 007\n", "012", "a: 012\n")]
    public void A_number_or_boolean_that_stands_plain_is_replaced_by_one_that_stands_plain(string text, string value, string expected) =>
        Assert.Equal(expected, Edit(text, SetText("a", value)));

    [Theory]
    [InlineData("a: true\n", "no")]
    [InlineData("a: False\n", "on")]
    [InlineData("a: no\n", "True")]
    [InlineData("a: 5\n", "012")]
    [InlineData("a: 5\n", "1_000")]
    [InlineData("a: 1.5\n", "12:30")]
    [InlineData("a: 8080\n", "0x1F")]
    [InlineData("a: 12:30\n", "012")]
    [InlineData("a: 12:30\n", "7")]
    [InlineData("a: 2024-01-02\n", ".inf")]
    [InlineData("a: !!str no\n", "yes")]
    [InlineData("a: !!str 5\n", "7")]
    public void A_text_that_another_tool_takes_for_something_else_is_quoted_where_the_author_does_not_write_such_texts(string text, string value) =>
        Assert.Equal($"a: \"{value}\"\n", Edit(text, SetText("a", value)));

    [Theory]
    [InlineData("a: 'x'\n", "it's", "a: 'it''s'\n")]
    [InlineData("a: 'x'\n", "9", "a: '9'\n")]
    [InlineData("a: 'x'\n", "a\nb", "a: \"a\\nb\"\n")]
    [InlineData("a: \"x\"\n", "y\\\"", "a: \"y\\\\\\\"\"\n")]
    public void Quotes_stay_what_they_are_where_the_value_allows_it(string text, string value, string expected) =>
        Assert.Equal(expected, Edit(text, SetText("a", value)));

    [Theory]
    [InlineData("a: |\n  x\nb: 1\n", "p\n\n q\n", "a: |\n  p\n\n   q\nb: 1\n")]
    [InlineData("a: >+ # c\n  x\n\n\nb: 1\n", "p\nq", "a: |- # c\n  p\n  q\nb: 1\n")]
    [InlineData("a: |2-\n    x", "p\nq\n", "a: |\n  p\n  q\n")]
    [InlineData("a: |+\n\n        ", "p\nq\n", "a: |\n  p\n  q\n")]
    [InlineData("a: |\n\n        \nb: 1\n", "p\nq\n", "a: |\n  p\n  q\nb: 1\n")]
    [InlineData("a: |\r\n  x\r\nb: 1\r\n", "p\nq\n", "a: |\r\n  p\r\n  q\r\nb: 1\r\n")]
    [InlineData("l:\n    - a: |\n        x\n", "p\nq\n", null)]
    [InlineData("a: |\n  x\n", "p\n\n", "a: \"p\\n\\n\"\n")]
    [InlineData("a: |\n  x\n", " p\nq", "a: \" p\\nq\"\n")]
    [InlineData("a: |\n  x\n", "p\n  \nq", "a: \"p\\n  \\nq\"\n")]
    [InlineData("a: |\n  x\n", "p\r\nq", "a: \"p\\r\\nq\"\n")]
    [InlineData("a: |\n  x\n", "\n", "a: \"\\n\"\n")]
    [InlineData("a: |\n  x\n", "p", "a: p\n")]
    [InlineData("a: >\n  x", "p\nq", "a: |-\n  p\n  q")]
    [InlineData("a: >\n  x", "p", "a: p")]
    public void Several_lines_stay_a_literal_where_the_value_allows_it(string text, string value, string? expected)
    {
        if (expected is not null)
        {
            Assert.Equal(expected, Edit(text, SetText("a", value)));
        }
        else
        {
            Assert.Equal("l:\n    - a: |\n        p\n        q\n", Edit(text, SetText("l:0:a", value)));
        }
    }

    [Fact]
    public void Any_text_reads_back_exactly_whatever_stood_there() =>
        Gen.Select(Texts, Gen.Int[0, Styles.Length - 1]).Sample(
            (value, style) =>
            {
                string result = Edit(Styles[style], SetText("a", value));
                Assert.True(Yaml.Find(result, "a").TryGetValue(out string? read));
                Assert.Equal(value, read);
            },
            iter: 10_000);

    [Fact]
    public void Any_name_reads_back_exactly() =>
        Gen.Select(Texts, Gen.Int[0, 1]).Sample(
            (name, style) =>
            {
                string key = name.Replace(':', ';');
                Assert.NotNull(KeyPath.Find(Yaml.Read(Edit(style == 0 ? "b: 1\n" : "{b: 1}\n", Set(key, "7"))), key));
            },
            iter: 3_000);

    private static Gen<string> Texts => Gen.OneOf(
            Gen.Char[' ', '~'],
            Gen.Char["\n\n\t\r :#-?,[]{}&*!|>'\"%@`~<=.0\u0085\u00a0\u2028\ufeff\ufffe\ud7ff\u0001\u007f\u009f"],
            Gen.Char['\u00a1', '\u2fff'])
        .Array[0, 8].Select(static chars => JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(new string(chars)))!);
}
