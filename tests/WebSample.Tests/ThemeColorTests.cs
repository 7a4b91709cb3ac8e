using Microsoft.Extensions.Configuration;

namespace WebSample.Tests;

public sealed class ThemeColorTests
{
    [Theory]
    [InlineData("teal")]
    [InlineData("SlateGray")]
    [InlineData("#5b4bd6")]
    [InlineData("#ABCDEF")]
    [InlineData(null)]
    public async Task Names_and_six_digits_pass(string? color) => await RequireAsync(color);

    [Theory]
    [InlineData("")]
    [InlineData("#5b4bd")]
    [InlineData("#5b4bdg")]
    [InlineData("teal;")]
    [InlineData("teal\n")]
    [InlineData("url(x)")]
    [InlineData("größe")]
    public async Task Anything_else_is_refused_by_key_and_without_the_value(string color)
    {
        InvalidDataException refusal = await Assert.ThrowsAsync<InvalidDataException>(() => RequireAsync(color).AsTask());

        Assert.Equal("Site:Theme:Color must be a name in letters, or # and six hexadecimal digits.", refusal.Message);
    }

    private static ValueTask RequireAsync(string? color) => ThemeColor.RequireAsync(
        new ConfigurationBuilder().AddInMemoryCollection([new("Site:Theme:Color", color)]).Build(), TestContext.Current.CancellationToken);
}
