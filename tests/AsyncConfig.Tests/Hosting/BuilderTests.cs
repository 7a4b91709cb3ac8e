using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Hosting;

public sealed class BuilderTests
{
    [Fact]
    public void A_plain_builder_loads_at_Build()
    {
        using var folder = new TempFolder();
        IConfigurationBuilder builder = new ConfigurationBuilder().SetBasePath(folder.FullPath).AddAsyncFiles(Quiet);
        folder.Write("appsettings.json", """{"Key":"late"}""");

        Assert.Equal("late", Build(builder)["Key"]);
    }

    [Fact]
    public void A_plain_builder_reports_a_missing_file_at_Build()
    {
        using var folder = new TempFolder();
        IConfigurationBuilder builder = new ConfigurationBuilder().SetBasePath(folder.FullPath).AddAsyncFile("missing.json");

        Assert.Throws<FileNotFoundException>(builder.Build);
    }

    [Fact]
    public void A_plain_builder_reports_unusable_options_at_once() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            "MaxDepth", () => new ConfigurationBuilder().AddAsyncFiles(options => options.MaxDepth = 0));

    [Fact]
    public void A_plain_builder_reports_an_unknown_format_at_once() =>
        Assert.Throws<ArgumentException>(() => new ConfigurationBuilder().AddAsyncFile("shop.yaml"));

    [Fact]
    public async Task Asynchronously_a_plain_builder_loads_before_Build()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{"Key":"early"}""");
        IConfigurationBuilder builder = new ConfigurationBuilder().SetBasePath(folder.FullPath);

        Assert.Same(builder, await builder.AddAsyncFilesAsync(options => options.PollInterval = TimeSpan.FromDays(1), TestContext.Current.CancellationToken));
        folder.Write("appsettings.json", """{"Key":"late"}""");

        Assert.Equal("early", Build(builder)["Key"]);
    }

    [Fact]
    public async Task Asynchronously_a_gate_may_be_asynchronous()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{"Key":"value"}""");
        using ConfigurationManager manager = new();
        manager.SetBasePath(folder.FullPath);
        string? seen = null;

        await manager.AddAsyncFilesAsync(
            options =>
            {
                Quiet(options);
                options.Validate(async (candidate, _) =>
                {
                    await Task.Yield();
                    seen = candidate["Key"];
                });
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(("value", "value"), (seen, manager["Key"]));
    }

    [Fact]
    public void A_single_file_has_no_environment_overrides()
    {
        using var folder = new TempFolder();
        folder.Write("shop.json", """{"Key":"shop"}""");
        folder.Write("shop.Production.json", """{"Key":"production"}""");
        using ConfigurationManager manager = new();

        manager.SetBasePath(folder.FullPath);
        manager.AddAsyncFile("shop.json", reloadOnChange: false);

        Assert.Equal("shop", manager["Key"]);
    }

    [Fact]
    public void A_single_file_may_be_optional()
    {
        using var folder = new TempFolder();
        using ConfigurationManager manager = new();
        manager.SetBasePath(folder.FullPath);

        manager.AddAsyncFile("missing.json", optional: true, reloadOnChange: false);

        Assert.Empty(manager.AsEnumerable());
    }

    [Fact]
    public void A_live_builders_rebuilds_share_one_engine()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{"Key":"value"}""");
        using ConfigurationManager manager = new();
        manager.SetBasePath(folder.FullPath);
        manager.AddAsyncFiles(Quiet);
        var engine = Assert.Single(((IConfigurationBuilder)manager).Ours()).Engine;

        ((IConfigurationBuilder)manager).Sources.Insert(0, new ConfigurationBuilder().AddInMemoryCollection().Sources[0]);

        Assert.Same(engine, ((AsyncFilesProvider)((IConfigurationRoot)manager).Providers.Last()).Engine);
        Assert.Equal("value", manager["Key"]);
    }

    [Fact]
    public async Task Every_overload_needs_a_builder()
    {
        IConfigurationBuilder none = null!;

        Assert.Throws<ArgumentNullException>("builder", () => none.AddAsyncFiles());
        Assert.Throws<ArgumentNullException>("builder", () => none.AddAsyncFiles(_ => { }));
        Assert.Throws<ArgumentNullException>("builder", () => none.AddAsyncFile("a.json"));
        await Assert.ThrowsAsync<ArgumentNullException>("builder", () => none.AddAsyncFilesAsync(_ => { }, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentNullException>("builder", () => none.AddAsyncFilesAsync(TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentNullException>("configure", () => new ConfigurationBuilder().AddAsyncFiles(null!));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_file_needs_a_path(string path) =>
        Assert.Throws<ArgumentException>(nameof(path), () => new ConfigurationBuilder().AddAsyncFile(path));

    private static void Quiet(AsyncFilesOptions options) => options.ReloadOnChange = false;

    private static IConfigurationRoot Build(IConfigurationBuilder builder)
    {
        IConfigurationRoot root = builder.Build();
        (root as IDisposable)?.Dispose();
        return root;
    }
}
