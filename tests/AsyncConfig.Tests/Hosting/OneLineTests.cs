using AsyncConfig.Handles;
using AsyncConfig.Tests.Reloading;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Hosting;

/// <summary><c>builder.AddAsyncFiles()</c>: files, services and logging in one line, on every builder.</summary>
public sealed class OneLineTests
{
    public static TheoryData<HostKind> Kinds => [HostKind.Web, HostKind.SlimWeb, HostKind.Application, HostKind.HostBuilder];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_line_adds_files_services_and_logging(HostKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "A": "base", "B": "base" }""");
        folder.Write("appsettings.Staging.json", """{ "B": "staging" }""");
        folder.Write("appsettings.Production.json", """{ "B": "production" }""");
        using var loggers = new RecordingLoggers();
        using IHost host = HostLine.Build(kind, folder, loggers);

        await host.StartAsync(TestContext.Current.CancellationToken);

        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
        Assert.Equal(("base", "staging"), (configuration["A"], configuration["B"]));
        Assert.Contains(host.Services.GetRequiredService<IConfigurationFiles>().Files, file => file.Path == folder.Combine("appsettings.Staging.json"));
        Assert.Equal(1, loggers.Ours.Count(2));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resolving_the_handle_connects_the_loggers_before_the_host_starts(HostKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", "{}");
        using var loggers = new RecordingLoggers();
        using IHost host = HostLine.Build(kind, folder, loggers);

        IConfigurationFiles files = host.Services.GetRequiredService<IConfigurationFiles>();

        Assert.Same(files, host.Services.GetRequiredService<IConfigurationFiles>());
        Assert.Equal(1, loggers.Ours.Count(2));
    }

    [Fact]
    public void The_builders_own_host_takes_the_line_too()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "A": "1" }""");
        WebApplicationBuilder builder = WebApplication.CreateBuilder([$"--contentRoot={folder}", TestHost.NoReload]);

        builder.Host.AddAsyncFiles();

        using WebApplication app = builder.Build();
        Assert.Equal("1", app.Services.GetRequiredService<IConfigurationFiles>().GetSnapshot()["A"]);
    }

    [Fact]
    public async Task Asynchronously_a_host_may_have_an_asynchronous_gate()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "A": "1" }""");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder([$"--contentRoot={folder}", TestHost.NoReload]);

        Assert.Same(builder, await builder.AddAsyncFilesAsync(
            options => options.Validate(static async (_, _) => await Task.Yield()), TestContext.Current.CancellationToken));

        using IHost host = builder.Build();
        Assert.Equal("1", host.Services.GetRequiredService<IConfigurationFiles>().GetSnapshot()["A"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Adding_the_same_files_twice_is_warned_of_once(bool byHost)
    {
        using var folder = new TempFolder();
        string path = folder.Write("appsettings.json", "{}");
        using var loggers = new RecordingLoggers();
        HostApplicationBuilder builder = Host.CreateApplicationBuilder([$"--contentRoot={folder}", TestHost.NoReload]);
        builder.Logging.ClearProviders().AddProvider(loggers);
        builder.AddAsyncFiles();
        if (byHost)
        {
            builder.AddAsyncFiles();
        }
        else
        {
            builder.Configuration.AddAsyncFile("other.json", optional: true).AddAsyncFile("appsettings.json");
        }

        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        (int _, LogLevel level, string text) = Assert.Single(loggers.Ours.Entries, static entry => entry.Id == 16);
        Assert.Equal(LogLevel.Warning, level);
        Assert.StartsWith($"{path} is read by two sources", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_gate_says_of_the_host_comes_out_and_no_secret_does()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "Smtp": { "Password": "hunter2canary" } }""");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(
            [$"--contentRoot={folder}", "--environment=Staging", "--applicationName=Shop", TestHost.NoReload]);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => builder.AddAsyncFiles(options => options.Validate(
            (candidate, _) => throw new InvalidOperationException(
                $"Shop has no {folder.Combine("templates")} in Staging, see {folder.Combine("appsettings.json")}; {candidate["Smtp:Password"]}."))));

        Assert.Contains(
            $": Shop has no {folder.Combine("templates")} in Staging, see {folder.Combine("appsettings.json")}; ***.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_is_the_hosts_unless_the_options_name_another_one()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.Staging.json", """{ "A": "staging" }""");
        folder.Write("appsettings.Canary.json", """{ "A": "canary" }""");

        using IHost its = HostLine.Build(HostKind.Application, folder);
        using IHost named = HostLine.Build(HostKind.Application, folder, configure: options => options.EnvironmentName = "Canary");

        Assert.Equal("staging", its.Services.GetRequiredService<IConfiguration>()["A"]);
        Assert.Equal("canary", named.Services.GetRequiredService<IConfiguration>()["A"]);
    }

    [Fact]
    public void An_environment_that_the_program_has_set_counts()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.Canary.json", """{ "A": "canary" }""");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder([$"--contentRoot={folder}", "--environment=Staging", TestHost.NoReload]);
        builder.Environment.EnvironmentName = "Canary";

        builder.AddAsyncFiles();

        using IHost host = builder.Build();
        Assert.Equal("canary", host.Services.GetRequiredService<IConfiguration>()["A"]);
    }

    [Fact]
    public async Task A_builder_without_any_defaults_takes_the_line()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "A": "1" }""");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder.FullPath });

        builder.AddAsyncFiles(static options => options.ReloadOnChange = false);

        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1", host.Services.GetRequiredService<IConfigurationFiles>().GetSnapshot()["A"]);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_command_line_still_wins()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "A": "file", "B": "file" }""");
        HostApplicationBuilder builder = Host.CreateApplicationBuilder([$"--contentRoot={folder}", "--A=command line", TestHost.NoReload]);

        builder.AddAsyncFiles();

        using IHost host = builder.Build();
        IConfiguration configuration = host.Services.GetRequiredService<IConfiguration>();
        Assert.Equal(("command line", "file"), (configuration["A"], configuration["B"]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_content_root_without_files_is_no_error(HostKind kind)
    {
        using var folder = new TempFolder();
        using IHost host = HostLine.Build(kind, folder);

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.All(host.Services.GetRequiredService<IConfigurationFiles>().Files, file => Assert.Equal(FileState.Absent, file.State));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Said_twice_it_registers_and_logs_everything_once_for_each_source()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", "{}");
        folder.Write("more.json", """{ "More": "1" }""");
        using var loggers = new RecordingLoggers();
        using IHost host = HostLine.Build(
            HostKind.Application,
            folder,
            loggers,
            services: services => services.AddAsyncFiles().AddAsyncFiles());
        ((IConfigurationBuilder)host.Services.GetRequiredService<IConfiguration>()).AddAsyncFile(folder.Combine("more.json"));

        await host.StartAsync(TestContext.Current.CancellationToken);
        IConfigurationFiles files = host.Services.GetRequiredService<IConfigurationFiles>();

        Assert.Single(host.Services.GetServices<IConfigurationFiles>());
        Assert.Single(host.Services.GetServices<IHostedService>(), service => service.GetType().Namespace == "AsyncConfig.Hosting");
        Assert.Equal(2, loggers.Ours.Count(2));
        Assert.Equal("1", files.GetSnapshot()["More"]);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Two_hosts_on_the_same_files_have_their_own_loggers_and_lives()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", """{ "A": "1" }""");
        using var first = new RecordingLoggers();
        using var second = new RecordingLoggers();
        using IHost stays = HostLine.Build(HostKind.Application, folder, first);
        using (IHost goes = HostLine.Build(HostKind.Web, folder, second))
        {
            goes.Services.GetRequiredService<IConfigurationFiles>();
        }

        IConfigurationFiles files = stays.Services.GetRequiredService<IConfigurationFiles>();
        await files.SaveAsync("appsettings.json", edit => edit.Set("A", 2), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("2", stays.Services.GetRequiredService<IConfiguration>()["A"]);
        Assert.Equal((1, 1), (first.Ours.Count(2), first.Ours.Count(10)));
        Assert.Equal((1, 0), (second.Ours.Count(2), second.Ours.Count(10)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task With_the_host_polling_ends(HostKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", "{}");
        var clock = new CountingClock(new TestClock());
        using (IHost host = HostLine.Build(kind, folder, configure: options => options.TimeProvider = clock))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, clock.Loops);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, clock.Loops);
    }

    [Fact]
    public async Task Sources_that_come_after_the_connection_are_connected_at_the_next_one()
    {
        using var folder = new TempFolder();
        folder.Write("appsettings.json", "{}");
        string more = folder.Write("more.json", "{}");
        using var loggers = new RecordingLoggers();
        using IHost host = HostLine.Build(HostKind.Application, folder, loggers);
        host.Services.GetRequiredService<IConfigurationFiles>();
        IConfigurationRoot root = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();

        ((IConfigurationBuilder)root).AddAsyncFile(more);
        Assert.Equal(1, loggers.Ours.Count(2));
        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, loggers.Ours.Count(2));
        Assert.Equal(2, ConfigurationFiles.Find(root).Count());
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
