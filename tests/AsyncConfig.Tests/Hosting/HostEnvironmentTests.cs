using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Hosting;

public sealed class HostEnvironmentTests
{
    public static TheoryData<HostKind> Hosts => [.. Enum.GetValues<HostKind>()];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void The_default_set_follows_the_hosts_environment(HostKind kind) =>
        Assert.Contains("appsettings.Staging.json", Files(kind, _ => { }));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void So_do_named_files(HostKind kind) =>
        Assert.Equal(["shop.json", "shop.Staging.json"], Files(kind, options => options.Add("shop.json", optional: true)));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void The_name_in_the_options_wins(HostKind kind)
    {
        string[] files = Files(kind, options => options.EnvironmentName = "Blue");

        Assert.Contains("appsettings.Blue.json", files);
        Assert.DoesNotContain("appsettings.Staging.json", files);
    }

    [Fact]
    public void Without_host_files_an_IHostBuilders_chained_configuration_names_it()
    {
        using var folder = new TempFolder();
        string[] files = [];

        using TestHost host = TestHost.Create(
            HostKind.HostBuilder,
            folder,
            builder =>
            {
                foreach (IConfigurationSource source in builder.Sources.Where(source => source is not ChainedConfigurationSource).ToArray())
                {
                    builder.Sources.Remove(source);
                }

                builder.AddAsyncFilesAsync().GetAwaiter().GetResult();
                files = [.. builder.Plan().Files.Select(file => file.Name)];
            },
            TestHost.NoReload);

        Assert.Equal(["appsettings.json", "appsettings.Staging.json"], files);
    }

    private static string[] Files(HostKind kind, Action<AsyncFilesOptions> configure)
    {
        using var folder = new TempFolder();
        string[] files = [];

        // Asynchronously, because that always loads at once: the plan is there to look at.
        using TestHost host = TestHost.Create(
            kind,
            folder,
            builder =>
            {
                builder.AddAsyncFilesAsync(configure).GetAwaiter().GetResult();
                files = [.. builder.Plan().Files.Select(file => file.Name)];
            },
            TestHost.NoReload);

        return files;
    }
}
