using System.Text.Json;
using WebSample.Saving;

namespace WebSample.Tests.Saving;

public sealed class KeptKindTests
{
    [Theory]
    [InlineData("587", "\"588\"", "588")]
    [InlineData("587", "\"-1.50\"", "-1.50")]
    [InlineData("1E5", "\"12345678901234567890123\"", "12345678901234567890123")]
    [InlineData("True", "\"false\"", "false")]
    [InlineData("False", "\"TRUE\"", "true")]
    public void A_text_that_reads_as_the_old_kind_keeps_it(string before, string value, string written) =>
        Assert.Equal(written, Of(value, before));

    [Theory]
    [InlineData("587", "\"smtp\"")]
    [InlineData("587", "\"012\"")]
    [InlineData("587", "\"true\"")]
    [InlineData("587", "\"\"")]
    [InlineData("587", "\"null\"")]
    [InlineData("587", "\"[1]\"")]
    [InlineData("True", "\"1\"")]
    [InlineData("teal", "\"1\"")]
    [InlineData("", "\"1\"")]
    [InlineData(null, "\"1\"")]
    [InlineData("587", "\"\\ud800\"")]
    public void Any_other_text_stays_a_text(string? before, string value) => Assert.Equal(value, Of(value, before));

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("null")]
    public void What_comes_with_a_kind_has_it(string value) => Assert.Equal(value, Of(value, "text"));

    private static string Of(string value, string? before) => KeptKind.Of(JsonElement.Parse(value), before).GetRawText();
}
