namespace AsyncConfig.Yaml.Tests;

public sealed class CoreSchemaTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("Null")]
    [InlineData("NULL")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("!!null null")]
    [InlineData("!!null ~")]
    [InlineData("!!null")]
    [InlineData("!!null ''")]
    public void Plain_nulls_and_empty_objects_read_as_null(string value) =>
        Assert.Equal(["a"], Yaml.Keys($"a: {value}"));

    [Theory]
    [InlineData("true", "True")]
    [InlineData("True", "True")]
    [InlineData("TRUE", "True")]
    [InlineData("false", "False")]
    [InlineData("False", "False")]
    [InlineData("FALSE", "False")]
    public void Plain_booleans_read_as_json_booleans_do(string value, string expected) =>
        Assert.Equal([$"a={expected}"], Yaml.Keys($"a: {value}"));

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("y")]
    [InlineData("nULL")]
    [InlineData("tRUE")]
    [InlineData("012")]
    [InlineData("1.10")]
    [InlineData("1E5")]
    [InlineData("12:30")]
    [InlineData("0x1F")]
    [InlineData("0o17")]
    [InlineData("1_000")]
    [InlineData(".inf")]
    [InlineData(".NaN")]
    [InlineData("12345678901234567890123456789012")]
    [InlineData("2001-12-14t21:59:43.10-05:00")]
    [InlineData("2001-12-14")]
    [InlineData("http://localhost:5080/x#y")]
    [InlineData("=")]
    [InlineData("-1")]
    [InlineData("a b")]
    public void Every_other_plain_scalar_stays_as_written(string value) =>
        Assert.Equal([$"a={value}"], Yaml.Keys($"a: {value}"));

    [Theory]
    [InlineData("'null'", "null")]
    [InlineData("\"true\"", "true")]
    [InlineData("'~'", "~")]
    [InlineData("''", "")]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\tb\\u0041\\0\"", "a\tbA\0")]
    [InlineData("\"\\uD83D\\uDE00\"", "😀")]
    [InlineData("'it''s'", "it's")]
    [InlineData("|-\n  null", "null")]
    [InlineData(">-\n  true", "true")]
    public void Quoted_and_block_scalars_are_verbatim(string value, string expected) =>
        Assert.Equal([$"a={expected}"], Yaml.Keys($"a: {value}"));

    [Theory]
    [InlineData("!!str null", "null")]
    [InlineData("!!str true", "true")]
    [InlineData("!!str", "")]
    [InlineData("! ~", "~")]
    [InlineData("!", "")]
    [InlineData("!<tag:yaml.org,2002:str> null", "null")]
    public void Scalars_tagged_as_strings_are_verbatim(string value, string expected) =>
        Assert.Equal([$"a={expected}"], Yaml.Keys($"a: {value}"));

    [Theory]
    [InlineData("!!bool TRUE", "True")]
    [InlineData("!!bool 'false'", "False")]
    [InlineData("!!int 12", "12")]
    [InlineData("!!int '-012'", "-012")]
    [InlineData("!!int 0x1F", "0x1F")]
    [InlineData("!!int 0o17", "0o17")]
    [InlineData("!!float 1", "1")]
    [InlineData("!!float 1.", "1.")]
    [InlineData("!!float -.5e+3", "-.5e+3")]
    [InlineData("!!float -.Inf", "-.Inf")]
    [InlineData("!!float .nan", ".nan")]
    public void Tagged_scalars_that_fit_keep_their_text(string value, string expected) =>
        Assert.Equal([$"a={expected}"], Yaml.Keys($"a: {value}"));

    [Theory]
    [InlineData("!!null nil")]
    [InlineData("!!bool yes")]
    [InlineData("!!bool")]
    [InlineData("!!int 1.0")]
    [InlineData("!!int x")]
    [InlineData("!!int")]
    [InlineData("!!int 1_000")]
    [InlineData("!!int -0x1F")]
    [InlineData("!!int \"1\\n\"")]
    [InlineData("!!float 0x1F")]
    [InlineData("!!float .")]
    [InlineData("!!float 1e")]
    [InlineData("!!float -.nan")]
    public void Tagged_scalars_that_do_not_fit_are_refused(string value) =>
        Yaml.Refuse($"a:\n  b: {value}", "2:6", "a:b");

    [Theory]
    [InlineData("!mine x")]
    [InlineData("!!timestamp 2001-12-14")]
    [InlineData("!!binary aGk=")]
    [InlineData("!!merge x")]
    [InlineData("!<tag:example.com,2000:x> x")]
    [InlineData("!System.Diagnostics.Process x")]
    [InlineData("!!map {}")]
    [InlineData("!!seq []")]
    [InlineData("!!set {x}")]
    [InlineData("!!str []")]
    [InlineData("!!null {}")]
    [InlineData("!mine {x: 1}")]
    public void Every_other_tag_is_refused(string value) => Yaml.Refuse($"a: {value}", "1:4", "a");

    [Fact]
    public void A_tag_handle_of_the_document_changes_nothing() =>
        Yaml.Refuse("%TAG ! tag:example.com,2000:\n---\na: !x 1", "3:4", "a");

    [Fact]
    public void A_collection_may_carry_the_tag_that_says_nothing() =>
        Assert.Equal(["a:b=1", "c:0=2"], Yaml.Keys("a: ! {b: 1}\nc: ! [2]"));
}
