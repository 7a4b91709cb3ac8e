using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Hosting;

public sealed class SetBasePathTests : IDisposable
{
    private readonly TempFolder _contentRoot = new();
    private readonly TempFolder _other = new();

    public SetBasePathTests()
    {
        Write(_contentRoot, "content root");
        Write(_other, "other");
    }

    public static TheoryData<HostKind> Hosts => [.. Enum.GetValues<HostKind>()];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Named_files_start_from_the_content_root(HostKind kind) =>
        Assert.Equal("content root", Read(kind, builder => builder.AddAsyncFiles(Shop))["Shop"]);

    [Theory]
    [MemberData(nameof(Hosts))]
    public void SetBasePath_before_moves_named_files(HostKind kind) =>
        Assert.Equal("other", Read(kind, builder => builder.SetBasePath(_other.FullPath).AddAsyncFiles(Shop))["Shop"]);

    [Theory]
    [InlineData(HostKind.Web, "content root")]
    [InlineData(HostKind.SlimWeb, "content root")]
    [InlineData(HostKind.Application, "content root")]
    [InlineData(HostKind.HostBuilder, "other")]
    public void SetBasePath_after_moves_only_what_is_not_loaded_yet_as_with_stock_sources(HostKind kind, string expected) =>
        Assert.Equal(expected, Read(kind, builder => builder.AddAsyncFiles(Shop).SetBasePath(_other.FullPath))["Shop"]);

    [Theory]
    [InlineData(HostKind.Web, "content root")]
    [InlineData(HostKind.SlimWeb, "content root")]
    [InlineData(HostKind.Application, "content root")]
    [InlineData(HostKind.HostBuilder, "other")]
    public void SetBasePath_before_moves_the_default_set_where_it_moves_the_hosts_own(HostKind kind, string expected)
    {
        Assert.Equal(expected, Read(kind, builder => builder.SetBasePath(_other.FullPath))["Default"]);
        Assert.Equal(expected, Read(kind, builder => builder.SetBasePath(_other.FullPath).AddAsyncFiles())["Default"]);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void The_options_base_path_moves_the_default_set(HostKind kind) =>
        Assert.Equal("other", Read(kind, builder => builder.AddAsyncFiles(options => options.BasePath = _other.FullPath))["Default"]);

    public void Dispose()
    {
        _contentRoot.Dispose();
        _other.Dispose();
    }

    private static void Shop(AsyncFilesOptions options) => options.Add("shop.json");

    private static void Write(TempFolder folder, string value)
    {
        folder.Write("appsettings.json", $$"""{"Default":"{{value}}"}""");
        folder.Write("shop.json", $$"""{"Shop":"{{value}}"}""");
    }

    private Dictionary<string, string?> Read(HostKind kind, Action<IConfigurationBuilder> configure)
    {
        using TestHost host = TestHost.Create(kind, _contentRoot, configure, TestHost.NoReload);
        return new() { ["Default"] = host.Configuration["Default"], ["Shop"] = host.Configuration["Shop"] };
    }
}
