using AsyncConfig.Planning;

namespace AsyncConfig.Tests.Planning;

public sealed class NamedFilesTests
{
    [Fact]
    public void A_named_file_is_followed_by_its_environments_in_every_registered_format()
    {
        LoadPlan plan = Plans.Create(options => options.Add("conf/shop.toml").Formats.Add(Plans.Format(".toml")));

        Assert.Equal(["conf/shop.toml", "conf/shop.Production.json", "conf/shop.Production.toml"], plan.Names());
        Assert.Equal([false, true, true], plan.Files.Select(file => file.IsOverride));
    }

    [Fact]
    public void Groups_follow_each_other_each_with_its_environment() =>
        Assert.Equal(
            ["a.json", "a.Staging.json", "b.json", "b.Staging.json"],
            Plans.Create(options =>
            {
                options.EnvironmentName = "Staging";
                options.Add("a.json").Add("b.json");
            }).Names());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_named_file_is_as_optional_as_it_was_named_and_its_overrides_always_are(bool optional)
    {
        LoadPlan plan = Plans.Create(options => options.Add("a.json", optional));

        Assert.Equal([optional, true], plan.Files.Select(file => file.Optional));
    }

    [Fact]
    public void Without_environment_overrides_it_is_exactly_that_file() =>
        Assert.Equal(["a.json"], Plans.Create(options => options.Add("a.json", environmentOverrides: false)).Names());

    [Theory]
    [InlineData("conf/shop.json", "{folder}/conf/shop.json")]
    [InlineData("./conf/../shop.json", "{folder}/shop.json")]
    [InlineData("/etc/shop.json", "/etc/shop.json")]
    public void Relative_paths_start_from_the_base_path(string path, string expected) =>
        Assert.Equal(expected.Replace("{folder}", Plans.Folder), Plans.Create(options => options.Add(path)).Files[0].Path);

    [Fact]
    public void Only_the_files_ending_is_replaced_in_the_names_of_overrides() =>
        Assert.Equal(
            ["v1.2/shop.main.json", "v1.2/shop.main.Production.json"],
            Plans.Create(options => options.Add("v1.2/shop.main.json")).Names());

    [Fact]
    public void A_file_named_twice_is_read_once_at_its_last_place() =>
        Assert.Equal(
            ["b.json", "a.json"],
            Plans.Create(options => options
                .Add("a.json", environmentOverrides: false)
                .Add("b.json", environmentOverrides: false)
                .Add("./x/../a.json", environmentOverrides: false)).Paths().Select(path => Path.GetFileName(path)));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_file_named_twice_is_required_when_it_once_was(bool first, bool second) =>
        Assert.False(Assert.Single(Plans.Create(options => options
            .Add("a.json", first, environmentOverrides: false)
            .Add("a.json", second, environmentOverrides: false)).Files).Optional);

    [Fact]
    public void An_override_that_is_also_named_is_no_override_and_as_required_as_named()
    {
        LoadPlan plan = Plans.Create(options => options.Add("a.json").Add("a.Production.json", environmentOverrides: false));

        Assert.Equal(["a.json", "a.Production.json"], plan.Names());
        Assert.Equal((false, false), (plan.Files[1].IsOverride, plan.Files[1].Optional));
    }

    [Theory]
    [InlineData("shop.yaml")]
    [InlineData("shop.YML")]
    public void A_YAML_file_without_its_format_is_an_error_that_names_UseYaml_and_the_package(string path)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Plans.Create(options => options.Add(path)));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("UseYaml()", error.Message, StringComparison.Ordinal);
        Assert.Contains("AsyncConfig.Yaml", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop.ini")]
    [InlineData("shop")]
    [InlineData("conf.json/")]
    public void Another_unknown_format_is_an_error_that_lists_what_is_registered(string path)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Plans.Create(options =>
        {
            options.Formats.Add(Plans.Format(".toml"));
            options.Add(path);
        }));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(".json, .toml", error.Message, StringComparison.Ordinal);
        Assert.Contains("options.Formats.Add", error.Message, StringComparison.Ordinal);
    }
}
