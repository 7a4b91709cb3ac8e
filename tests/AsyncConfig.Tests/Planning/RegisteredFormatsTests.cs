using AsyncConfig.Planning;

namespace AsyncConfig.Tests.Planning;

public sealed class RegisteredFormatsTests
{
    [Theory]
    [InlineData("a.json")]
    [InlineData("a.JSON")]
    public void A_formats_ending_counts_in_any_case(string path)
    {
        IConfigurationFormat json = Plans.Format(".json");

        Assert.Same(json, new RegisteredFormats([json]).For(path).Format);
    }

    [Fact]
    public void The_longest_ending_decides()
    {
        IConfigurationFormat values = Plans.Format(".values.json");

        Assert.Same(values, new RegisteredFormats([Plans.Format(".json"), values]).For("a.values.json").Format);
    }

    [Fact]
    public void Of_two_formats_with_one_ending_the_first_reads_it()
    {
        IConfigurationFormat first = Plans.Format(".json");
        var formats = new RegisteredFormats([first, Plans.Format(".JSON")]);

        Assert.Same(first, Assert.Single(formats.All).Format);
    }
}
