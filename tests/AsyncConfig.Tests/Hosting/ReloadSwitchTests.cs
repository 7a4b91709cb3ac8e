using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Hosting;

public sealed class ReloadSwitchTests
{
    public static TheoryData<HostKind> Hosts => [.. Enum.GetValues<HostKind>()];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Files_reload_unless_told_otherwise(HostKind kind) => Assert.True(Reloads(kind, _ => { }));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void The_hosts_reloadConfigOnChange_turns_it_off(HostKind kind) => Assert.False(Reloads(kind, _ => { }, TestHost.NoReload));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void The_options_win_over_the_host(HostKind kind) =>
        Assert.True(Reloads(kind, options => options.ReloadOnChange = true, TestHost.NoReload));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_single_file_says_so_itself(bool reloadOnChange)
    {
        using var folder = new TempFolder();
        using ConfigurationManager manager = new();

        manager.AddAsyncFile(folder.Write("shop.json", "{}"), reloadOnChange: reloadOnChange);

        Assert.Equal(reloadOnChange, manager.Plan().ReloadOnChange);
    }

    private static bool Reloads(HostKind kind, Action<AsyncFilesOptions> configure, params string[] args)
    {
        using var folder = new TempFolder();
        bool? reloads = null;

        using TestHost host = TestHost.Create(
            kind,
            folder,
            builder =>
            {
                builder.AddAsyncFiles(configure);
                reloads = builder.Plan().ReloadOnChange;
            },
            args);

        return reloads!.Value;
    }
}
