using AsyncConfig.Files;
using AsyncConfig.Tests.Files;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>The health check: what people and probes are told, without a look at the disk.</summary>
public sealed class HealthCheckTests : IDisposable
{
    private readonly TempFolder _folder = new("health");

    [Fact]
    public async Task Files_that_are_in_use_are_healthy()
    {
        using Watched watched = OneKeyFile.Watch(_folder);
        watched.Clock.Advance(TimeSpan.FromMinutes(3));

        HealthReportEntry entry = await CheckAsync(watched.Root);

        Assert.Equal((HealthStatus.Healthy, "1 configuration files are in use."), (entry.Status, entry.Description));
        Assert.Equal((watched.Handle.Version, TimeSpan.FromMinutes(3)), (entry.Data["version"], entry.Data["age"]));
        Assert.Equal(watched.Handle.Files, (IEnumerable<FileStatus>)entry.Data["files"]);
        Assert.False(entry.Data.ContainsKey("path"));
    }

    [Fact]
    public async Task A_rejected_file_is_degraded_with_its_place_reason_and_the_age_of_what_is_in_use()
    {
        using Watched watched = OneKeyFile.Watch(_folder);
        watched.Clock.Advance(TimeSpan.FromMinutes(3));
        _folder.Write("app.json", "{\n\"A\": hunter2canary");
        await watched.TickAsync();

        HealthReportEntry entry = await CheckAsync(watched.Root);

        FileStatus file = watched.Handle.Files.Single();
        Assert.Equal((HealthStatus.Degraded, file.ToString()), (entry.Status, entry.Description));
        Assert.Equal((file.Path, 2, file.Failure!.Reason), (entry.Data["path"], entry.Data["line"], entry.Data["reason"]));
        Assert.Equal(file.Failure.At, entry.Data["since"]);
        Assert.True((TimeSpan)entry.Data["age"] >= TimeSpan.FromMinutes(3));
        Assert.DoesNotContain("hunter2canary", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stalled_file_is_degraded_and_the_check_does_not_wait_for_it()
    {
        _folder.Write("app.json", "{}");
        bool answers = true;
        int calls = 0;
        var disk = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            BeforeCall = number => calls = answers ? number : throw new TimeoutException(),
        };
        using var watched = new Watched(_folder, ["app.json"], fileSystem: disk);
        answers = false;
        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        int before = calls;

        HealthReportEntry entry = await CheckAsync(watched.Root);

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal(before, calls);
        Assert.False(entry.Data.ContainsKey("line"));
    }

    [Fact]
    public async Task The_status_name_tags_and_timeout_are_the_callers()
    {
        using Watched watched = OneKeyFile.Watch(_folder);
        _folder.Write("app.json", "{");
        await watched.TickAsync();
        HealthCheckRegistration? seen = null;

        HealthReportEntry entry = await CheckAsync(
            watched.Root,
            checks => checks.AddAsyncFiles("files", HealthStatus.Unhealthy, ["ready"], TimeSpan.FromSeconds(1)),
            registration => (seen = registration) is not null);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Equal(("files", TimeSpan.FromSeconds(1)), (seen!.Name, seen.Timeout));
        Assert.Equal(["ready"], entry.Tags);
    }

    [Fact]
    public async Task Of_several_sources_the_one_in_trouble_is_told_of()
    {
        using Watched good = OneKeyFile.Watch(_folder);
        _folder.Write("other.json", "{}");
        using var bad = new Watched(_folder, ["other.json"]);
        bad.Clock.Advance(TimeSpan.FromHours(1));
        _folder.Write("other.json", "{");
        await bad.TickAsync();
        IConfigurationRoot root = new ConfigurationBuilder().AddConfiguration(good.Root).AddConfiguration(bad.Root).Build();

        HealthReportEntry entry = await CheckAsync(root);

        Assert.Equal((HealthStatus.Degraded, _folder.Combine("other.json")), (entry.Status, entry.Data["path"]));
        Assert.InRange((TimeSpan)entry.Data["age"], TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
    }

    [Fact]
    public async Task Without_files_it_is_unhealthy_and_says_what_to_do()
    {
        HealthReportEntry entry = await CheckAsync(new ConfigurationBuilder().Build());

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("builder.AddAsyncFiles()", entry.Description, StringComparison.Ordinal);
        Assert.Null(entry.Exception);
    }

    [Fact]
    public async Task Without_a_configuration_it_is_unhealthy_and_says_what_to_do() =>
        Assert.Contains("builder.AddAsyncFiles()", (await CheckAsync(null)).Description, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private static async Task<HealthReportEntry> CheckAsync(
        IConfiguration? configuration,
        Action<IHealthChecksBuilder>? add = null,
        Func<HealthCheckRegistration, bool>? predicate = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        if (configuration is not null)
        {
            services.AddSingleton(configuration);
        }

        IHealthChecksBuilder checks = services.AddHealthChecks();
        (add ?? (static checks => checks.AddAsyncFiles()))(checks);
        await using ServiceProvider provider = services.BuildServiceProvider();
        HealthReport report = await provider.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(predicate, TestContext.Current.CancellationToken);
        return Assert.Single(report.Entries).Value;
    }
}
