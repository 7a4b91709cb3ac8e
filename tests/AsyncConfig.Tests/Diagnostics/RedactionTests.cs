using AsyncConfig.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Diagnostics;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("hunter2", "'hunter2' is too short", "'***' is too short")]
    [InlineData("hunter2", "HUNTER2 is too short", "*** is too short")]
    [InlineData("Server=db;Password=hunter2;Port=1", "cannot log in with hunter2 at db", "cannot log in with *** at ***")]
    [InlineData("https://host/?key=hunter2&x=1", "key hunter2 was refused", "key *** was refused")]
    [InlineData("42", "pin 42, not 4242 or a42", "pin ***, not 4242 or a42")]
    [InlineData("42", "42", "***")]
    [InlineData("1", "port 1 is taken", "port 1 is taken")]
    [InlineData("", "nothing", "nothing")]
    public void Values_and_parts_of_connection_strings_are_masked(string value, string message, string masked)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("key", value)]).Build();

        Assert.Equal(masked, Redaction.Mask(message, configuration));
    }

    [Fact]
    public void Of_two_values_the_longer_one_is_masked_first()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("a", "hunter"), new("b", "hunter2")]).Build();

        Assert.Equal("*** and ***", Redaction.Mask("hunter2 and hunter", configuration));
    }
}
