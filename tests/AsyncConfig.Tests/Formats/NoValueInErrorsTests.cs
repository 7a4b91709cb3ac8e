using AsyncConfig.Tests.Trees;

namespace AsyncConfig.Tests.Formats;

public sealed class NoValueInErrorsTests
{
    private const string Canary = "c4n4ry-S3CRET";

    [Theory]
    [InlineData("""{"a":"@" "b"}""")]
    [InlineData("""{"a":@}""")]
    [InlineData("""{"a":"@""")]
    [InlineData("""{"a":"@\q"}""")]
    [InlineData("""{"a":"@\ud800"}""")]
    [InlineData("""{"a":"@","a":"@"}""")]
    [InlineData("""{"a":"@","b":true@}""")]
    [InlineData("""{"a":"@"} @""")]
    [InlineData("""["@"]""")]
    [InlineData("\"@\"")]
    [InlineData("""@""")]
    [InlineData("""/* @ """)]
    [InlineData("""{"a":"@",:}""")]
    [InlineData("""{"a":'@'}""")]
    [InlineData("""{"a":[[[["@"]]]]}""")]
    [InlineData("""{"a":"@","b":"@","c":"@","d":"@"}""")]
    public void No_error_quotes_the_text(string json)
    {
        ConfigurationFormatException error =
            Tree.Fail(json.Replace("@", Canary, StringComparison.Ordinal), new ReadLimits(MaxDepth: 4, MaxNodes: 4));

        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Null(error.InnerException);
    }
}
