using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Planning;

public sealed class HostSettingsTests
{
    private const string Key = "hostBuilder:reloadConfigOnChange";

    [Fact]
    public void Files_reload_by_default() => Assert.True(Plans.Create().ReloadOnChange);

    [Theory]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("true", true)]
    [InlineData("perhaps", true)]
    public void A_live_builders_own_key_turns_reloading_off(string value, bool expected)
    {
        using ConfigurationManager manager = new();
        manager.AddInMemoryCollection(Setting(value));

        Assert.Equal(expected, Plans.Create(builder: manager).ReloadOnChange);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void The_hosts_chained_configuration_turns_reloading_off(string value, bool expected)
    {
        IConfigurationBuilder builder = Plans.Builder().AddConfiguration(new ConfigurationBuilder().AddInMemoryCollection(Setting(value)).Build());

        Assert.Equal(expected, Plans.Create(builder: builder).ReloadOnChange);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_options_win(bool reload)
    {
        using ConfigurationManager manager = new();
        manager.AddInMemoryCollection(Setting(reload ? "false" : "true"));

        Assert.Equal(reload, Plans.Create(options => options.ReloadOnChange = reload, manager).ReloadOnChange);
    }

    [Fact]
    public void Stock_sources_that_do_not_reload_by_themselves_do_not_turn_it_off() =>
        Assert.True(Plans.Create(builder: Plans.Builder().AddJsonFile("appsettings.json", optional: true)).ReloadOnChange);

    private static Dictionary<string, string?> Setting(string value) => new() { [Key] = value };
}
