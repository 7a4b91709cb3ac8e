using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Planning;

public sealed class DefaultSetTests
{
    [Fact]
    public void Without_a_named_file_appsettings_and_its_environment_are_read() =>
        Assert.Equal(
            [Plans.InFolder("appsettings.json"), Plans.InFolder("appsettings.Production.json")],
            Plans.Create().Paths());

    [Fact]
    public void AddDefaults_reads_the_same() =>
        Assert.Equal(Plans.Create().Paths(), Plans.Create(options => options.AddDefaults()).Paths());

    [Fact]
    public void Each_layer_is_read_in_every_registered_format_in_the_order_of_registration() =>
        Assert.Equal(
            [
                "appsettings.json", "appsettings.yaml", "appsettings.yml",
                "appsettings.Production.json", "appsettings.Production.yaml", "appsettings.Production.yml",
            ],
            Plans.Create(options => options.Formats.Add(Plans.Format(".yaml", ".yml"))).Names());

    [Fact]
    public void Each_file_is_read_by_its_own_format()
    {
        IConfigurationFormat yaml = Plans.Format(".yaml");

        LoadPlan plan = Plans.Create(options => options.Formats.Add(yaml));

        Assert.All(plan.Files, file => Assert.Equal(file.Name.EndsWith(".yaml", StringComparison.Ordinal), file.Format == yaml));
    }

    [Fact]
    public void All_files_are_optional_and_those_of_the_environment_are_overrides()
    {
        LoadPlan plan = Plans.Create();

        Assert.All(plan.Files, file => Assert.True(file.Optional));
        Assert.Equal([false, true], plan.Files.Select(file => file.IsOverride));
    }

    [Fact]
    public void The_hosts_own_application_settings_follow_as_a_group_of_their_own()
    {
        IConfigurationBuilder builder = Host("Staging", "probe");

        Assert.Equal(
            [
                "appsettings.json", "appsettings.toml", "appsettings.Staging.json", "appsettings.Staging.toml",
                "probe.settings.json", "probe.settings.toml", "probe.settings.Staging.json", "probe.settings.Staging.toml",
            ],
            Plans.Create(options => options.Formats.Add(Plans.Format(".toml")), builder).Names());
    }

    [Fact]
    public void A_file_that_the_host_requires_stays_required()
    {
        IConfigurationBuilder builder = Plans.Builder().AddJsonFile("appsettings.json", optional: false);

        LoadPlan plan = Plans.Create(options => options.Formats.Add(Plans.Format(".toml")), builder);

        Assert.Equal(["appsettings.json"], plan.Files.Where(file => !file.Optional).Select(file => file.Name));
    }

    [Fact]
    public void Files_stay_in_the_folder_of_the_hosts_own()
    {
        ConfigurationManager builder = new();
        builder.SetBasePath(Plans.Folder).AddJsonFile("appsettings.json", optional: true);
        builder.SetBasePath(Plans.OtherFolder);

        LoadPlan plan = Plans.Create(builder: builder);

        Assert.All(plan.Files, file => Assert.Equal(Plans.Folder, Path.GetDirectoryName(file.Path)));
        builder.Dispose();
    }

    [Fact]
    public void A_base_path_in_the_options_moves_the_whole_set()
    {
        LoadPlan plan = Plans.Create(options => options.BasePath = "/etc/app", Host("Staging", "probe"));

        Assert.Equal(4, plan.Files.Length);
        Assert.All(plan.Files, file => Assert.Equal("/etc/app", Path.GetDirectoryName(file.Path)));
    }

    [Fact]
    public void The_set_is_the_hosts_even_where_its_sources_are_kept() =>
        Assert.Equal(
            ["appsettings.json", "appsettings.Staging.json", "probe.settings.json", "probe.settings.Staging.json"],
            Plans.Create(options => options.ReplaceHostFiles = false, Host("Staging", "probe")).Names());

    [Fact]
    public void Named_files_and_the_default_set_are_read_in_the_order_of_the_calls() =>
        Assert.Equal(
            ["first.json", "appsettings.json", "appsettings.Production.json", "last.json", "last.Production.json"],
            Plans.Create(options => options
                .Add("first.json", environmentOverrides: false)
                .AddDefaults()
                .Add("last.json")).Names());

    private static IConfigurationBuilder Host(string environment, string application) => Plans.Builder()
        .AddJsonFile("appsettings.json", optional: true)
        .AddJsonFile($"appsettings.{environment}.json", optional: true)
        .AddJsonFile($"{application}.settings.json", optional: true)
        .AddJsonFile($"{application}.settings.{environment}.json", optional: true);
}
