using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using NSubstitute;

namespace AsyncConfig.Tests.Hosting;

public sealed class PlaceTests
{
    private const string Variable = "AsyncConfigPlaceTests__Variable";

    public PlaceTests() => Environment.SetEnvironmentVariable(Variable, "variable");

    public static TheoryData<HostKind> Hosts => [.. Enum.GetValues<HostKind>()];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Environment_variables_and_the_command_line_still_win(HostKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{"Base":"base","Layer":"base","Command":"base","AsyncConfigPlaceTests":{"Variable":"base"}}""");
        folder.Write("appsettings.Staging.json", """{"Layer":"staging","Command":"staging","AsyncConfigPlaceTests":{"Variable":"staging"}}""");

        using TestHost host = TestHost.Create(
            kind, folder, builder => builder.AddAsyncFiles(), TestHost.NoReload, "--Command=command");

        Assert.Equal("base", host.Configuration["Base"]);
        Assert.Equal("staging", host.Configuration["Layer"]);
        Assert.Equal("variable", host.Configuration["AsyncConfigPlaceTests:Variable"]);
        Assert.Equal("command", host.Configuration["Command"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Each_of_the_hosts_sources_that_goes_costs_a_manager_one_rebuild(int files)
    {
        using var folder = new TempFolder();
        using var manager = new ConfigurationManager();
        manager.SetBasePath(folder.FullPath);
        string[] names = ["appsettings.json", "appsettings.Staging.json", "App.settings.json", "App.settings.Staging.json"];
        Array.ForEach(names[..files], name => manager.AddJsonFile(name, optional: true));

        IConfigurationSource foreign = Substitute.For<IConfigurationSource>();
        foreign.Build(manager).ReturnsForAnyArgs(static _ => Substitute.For<IConfigurationProvider>());
        manager.Sources.Add(foreign);
        foreign.ClearReceivedCalls();

        manager.AddAsyncFiles();

        // Each has the sources of others read again: user secrets from the disk, vaults over the network.
        foreign.ReceivedWithAnyArgs(files).Build(manager);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void The_source_stands_where_the_first_of_the_hosts_stood_and_those_are_gone(HostKind kind)
    {
        using var folder = new TempFolder();
        IConfigurationSource[] before = [];
        IConfigurationSource[] after = [];

        using TestHost host = TestHost.Create(
            kind,
            folder,
            builder =>
            {
                before = [.. builder.Sources];
                builder.AddAsyncFiles();
                after = [.. builder.Sources];
            },
            TestHost.NoReload);

        int place = Array.FindIndex(before, source => source is JsonConfigurationSource);
        Assert.IsType<AsyncFilesSource>(after[place]);
        Assert.Equal(before.Where(source => source is not JsonConfigurationSource), after.Where(source => source is not AsyncFilesSource));
        Assert.Equal(before.Length - (kind == HostKind.SlimWeb ? 1 : 3), after.Length);
    }

    [Theory]
    [InlineData(HostKind.Web)]
    [InlineData(HostKind.Application)]
    [InlineData(HostKind.HostBuilder)]
    public void The_applications_own_settings_pair_is_taken_along(HostKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.Staging.json", """{"Base":"appsettings","Layer":"appsettings"}""");
        folder.Write("probe.settings.json", """{"Base":"probe","Layer":"probe"}""");
        folder.Write("probe.settings.Staging.json", """{"Layer":"probe staging"}""");

        using TestHost host = TestHost.Create(
            kind,
            folder,
            builder =>
            {
                builder.AddAsyncFiles();
                Assert.Empty(builder.StockJson());
            },
            TestHost.NoReload);

        Assert.Equal("probe", host.Configuration["Base"]);
        Assert.Equal("probe staging", host.Configuration["Layer"]);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void User_secrets_stay_where_they_are_and_win(HostKind kind)
    {
        using var folder = new TempFolder();
        using var secrets = new TempFolder();
        folder.Write("appsettings.json", """{"Password":"appsettings"}""");
        secrets.Write("secrets.json", """{"Password":"secrets"}""");
        using var provider = new PhysicalFileProvider(secrets.FullPath);

        using TestHost host = TestHost.Create(
            kind,
            folder,
            builder =>
            {
                int last = builder.Sources.Select((source, index) => (source, index)).Last(pair => pair.source is JsonConfigurationSource).index;
                builder.Sources.Insert(last + 1, new JsonConfigurationSource { Path = "secrets.json", FileProvider = provider });
                builder.AddAsyncFiles();
                Assert.Equal(["secrets.json"], builder.StockJson());
            },
            TestHost.NoReload);

        Assert.Equal("secrets", host.Configuration["Password"]);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void With_ReplaceHostFiles_off_the_hosts_sources_stay_and_ours_comes_last(HostKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{"Command":"appsettings"}""");

        using TestHost host = TestHost.Create(
            kind,
            folder,
            builder =>
            {
                IConfigurationSource[] before = [.. builder.Sources];
                builder.AddAsyncFiles(options => options.ReplaceHostFiles = false);
                Assert.Equal(before, builder.Sources.SkipLast(1));
            },
            TestHost.NoReload,
            "--Command=command");

        Assert.Equal("appsettings", host.Configuration["Command"]);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Named_files_alone_are_appended_and_win(HostKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("shop.json", """{"Command":"shop"}""");
        folder.Write("shop.Staging.json", """{"Layer":"staging"}""");

        using TestHost host = TestHost.Create(
            kind,
            folder,
            builder =>
            {
                IConfigurationSource[] before = [.. builder.Sources];
                builder.AddAsyncFiles(options => options.Add("shop.json"));
                Assert.Equal(before, builder.Sources.SkipLast(1));
            },
            TestHost.NoReload,
            "--Command=command");

        Assert.Equal("shop", host.Configuration["Command"]);
        Assert.Equal("staging", host.Configuration["Layer"]);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Named_files_with_the_default_set_stand_in_the_hosts_place(HostKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{"Shop":"appsettings","Command":"appsettings"}""");
        folder.Write("shop.json", """{"Shop":"shop","Command":"shop"}""");

        using TestHost host = TestHost.Create(
            kind, folder, builder => builder.AddAsyncFiles(options => options.AddDefaults().Add("shop.json")), TestHost.NoReload, "--Command=command");

        Assert.Equal("shop", host.Configuration["Shop"]);
        Assert.Equal("command", host.Configuration["Command"]);
    }

    [Fact]
    public void Each_call_adds_a_source_of_its_own()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{"Key":"appsettings"}""");
        folder.Write("shop.json", """{"Key":"shop"}""");
        folder.Write("shop.Staging.json", """{"Layer":"staging"}""");

        using TestHost host = TestHost.Create(
            HostKind.Web,
            folder,
            builder =>
            {
                builder.AddAsyncFiles().AddAsyncFiles(options => options.Add("shop.json"));
                Assert.Equal(2, builder.Ours().Count);
            },
            TestHost.NoReload);

        Assert.Equal("shop", host.Configuration["Key"]);
        Assert.Equal("staging", host.Configuration["Layer"]);
    }

    [Fact]
    public void Required_host_files_stay_required()
    {
        using var folder = new TempFolder();
        IConfigurationBuilder builder = new ConfigurationBuilder().SetBasePath(folder.FullPath).AddJsonFile("appsettings.json", optional: false);

        FileNotFoundException error = Assert.Throws<FileNotFoundException>(builder.AddAsyncFiles);

        Assert.Contains("appsettings.json", error.Message, StringComparison.Ordinal);
        Assert.IsType<JsonConfigurationSource>(Assert.Single(builder.Sources));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_second_default_set_stands_behind_the_first_and_the_command_line_still_wins(HostKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "Base": "base", "Command": "base" }""");

        using TestHost host = TestHost.Create(
            kind, folder, builder => builder.AddAsyncFiles().AddAsyncFiles(), TestHost.NoReload, "--Command=command");

        Assert.Equal(("base", "command"), (host.Configuration["Base"], host.Configuration["Command"]));
    }
}
