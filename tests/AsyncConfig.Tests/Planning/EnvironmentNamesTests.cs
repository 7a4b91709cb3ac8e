using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Planning;

public sealed class EnvironmentNamesTests
{
    private static readonly Dictionary<string, string> BothVariables = new()
    {
        ["DOTNET_ENVIRONMENT"] = "FromDotnet",
        ["ASPNETCORE_ENVIRONMENT"] = "FromAspNetCore",
    };

    [Fact]
    public void The_name_in_the_options_wins() =>
        Assert.Equal("FromOptions", Environment(Everything(), BothVariables, "FromOptions"));

    [Fact]
    public void Else_the_hosts_own_appsettings_file_names_it() =>
        Assert.Equal("FromFile", Environment(Everything(), BothVariables));

    [Fact]
    public void Else_the_hosts_chained_configuration_names_it() =>
        Assert.Equal("FromHost", Environment(Chained("FromHost"), BothVariables));

    [Fact]
    public void Of_several_chained_configurations_the_first_is_the_hosts() =>
        Assert.Equal("FromHost", Environment(Chained("FromHost").AddConfiguration(Configuration("FromApplication")), BothVariables));

    [Fact]
    public void Else_DOTNET_ENVIRONMENT_names_it() =>
        Assert.Equal("FromDotnet", Environment(Plans.Builder(), BothVariables));

    [Fact]
    public void Else_ASPNETCORE_ENVIRONMENT_names_it() =>
        Assert.Equal("FromAspNetCore", Environment(Plans.Builder(), new() { ["ASPNETCORE_ENVIRONMENT"] = "FromAspNetCore" }));

    [Fact]
    public void Else_it_is_Production() => Assert.Equal("Production", Environment(Plans.Builder(), []));

    [Fact]
    public void An_empty_variable_names_nothing() =>
        Assert.Equal("Production", Environment(Plans.Builder(), new() { ["DOTNET_ENVIRONMENT"] = "" }));

    [Fact]
    public void The_builders_own_environment_key_does_not_count()
    {
        using ConfigurationManager manager = new();
        manager.AddInMemoryCollection(new Dictionary<string, string?> { ["environment"] = "FromAnEnvironmentVariable" });

        Assert.Equal("Production", Environment(manager, []));
    }

    [Fact]
    public void Named_files_follow_the_environment_of_the_hosts_files_that_still_stand() =>
        Assert.Equal(["a.json", "a.FromFile.json"], Plans.Create(options => options.Add("a.json"), Everything()).Names());

    [Fact]
    public void Named_files_follow_the_environment_of_the_hosts_files_that_an_earlier_call_replaced()
    {
        ConfigurationBuilder builder = Plans.Builder();
        builder.Add(new AsyncFilesSource(new AsyncFilesOptions(), HostFiles.Find(Everything())));

        Assert.Equal(["a.json", "a.FromFile.json"], Plans.Create(options => options.Add("a.json"), builder).Names());
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("eu-west_1.Blue")]
    [InlineData("Prüfung")]
    public void Letters_digits_dots_dashes_and_underscores_are_names(string name) =>
        Assert.Equal(name, Environment(Plans.Builder(), [], name));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("../etc")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("a\0")]
    public void Anything_else_is_refused(string name)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Environment(Plans.Builder(), [], name));

        Assert.Contains("AsyncFilesOptions.EnvironmentName", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_name_is_not_quoted_but_its_origin_is()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Environment(Plans.Builder(), new() { ["DOTNET_ENVIRONMENT"] = "canary/4711" }));

        Assert.Contains("DOTNET_ENVIRONMENT", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    private static string Environment(IConfigurationBuilder builder, Dictionary<string, string> variables, string? name = null)
    {
        LoadPlan plan = Plans.Create(options => options.EnvironmentName = name, builder, variables);
        return plan.Files[1].Name["appsettings.".Length..^".json".Length];
    }

    private static IConfigurationBuilder Everything() =>
        Chained("FromHost").AddJsonFile("appsettings.json", optional: true).AddJsonFile("appsettings.FromFile.json", optional: true);

    private static IConfigurationBuilder Chained(string environment) => Plans.Builder().AddConfiguration(Configuration(environment));

    private static IConfigurationRoot Configuration(string environment) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["environment"] = environment }).Build();
}
