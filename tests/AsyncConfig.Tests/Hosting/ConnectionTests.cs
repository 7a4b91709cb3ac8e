using AsyncConfig.Hosting;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Hosting;

/// <summary>What <c>services.AddAsyncFiles()</c> connects to a container, and that it ends with it.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public void Without_files_nothing_happens_until_the_handle_is_resolved()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddAsyncFiles().BuildServiceProvider();

        services.GetRequiredService<HostConnector>().Connect();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IConfigurationFiles>);
        Assert.Contains("AddAsyncFiles()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_configuration_the_handle_says_how_to_register_one()
    {
        using ServiceProvider services = new ServiceCollection().AddAsyncFiles().BuildServiceProvider();

        services.GetRequiredService<HostConnector>().Connect();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IConfigurationFiles>);
        Assert.Contains("AddSingleton<IConfiguration>(root)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_section_for_a_configuration_the_handle_says_that_it_needs_the_root()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IConfiguration>(watched.Root.GetSection("A")).AddAsyncFiles().BuildServiceProvider();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IConfigurationFiles>);
        Assert.Contains("root", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_logged_before_is_replayed_in_order_and_once()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        await watched.EditAsync("2");
        using var loggers = new RecordingLoggers();
        using ServiceProvider services = Services(watched, loggers);

        services.GetRequiredService<IConfigurationFiles>();
        Assert.Equal([2, 3], loggers.Ours.Entries.Select(static entry => entry.Id));
        services.GetRequiredService<HostConnector>().Connect();
        await watched.EditAsync("3");

        Assert.Equal([2, 3, 3], loggers.Ours.Entries.Select(static entry => entry.Id));
    }

    [Fact]
    public async Task A_container_that_is_gone_hears_nothing_more_and_the_next_one_hears_it()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var loggers = new RecordingLoggers();
        using (ServiceProvider services = Services(watched, loggers))
        {
            services.GetRequiredService<IConfigurationFiles>();
        }

        await watched.EditAsync("2");

        Assert.Equal([2], loggers.Ours.Entries.Select(static entry => entry.Id));
        using var later = new RecordingLoggers();
        using ServiceProvider next = Services(watched, later);
        next.GetRequiredService<IConfigurationFiles>();
        Assert.Equal([3], later.Ours.Entries.Select(static entry => entry.Id));
    }

    [Fact]
    public async Task Of_two_containers_on_one_configuration_the_last_one_hears_it_and_then_the_first_one_again()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var first = new RecordingLoggers();
        using var second = new RecordingLoggers();
        using ServiceProvider stays = Services(watched, first);
        stays.GetRequiredService<IConfigurationFiles>();
        using (ServiceProvider goes = Services(watched, second))
        {
            goes.GetRequiredService<IConfigurationFiles>();
            await watched.EditAsync("2");
        }

        await watched.EditAsync("3");

        Assert.Equal((1, 1), (first.Ours.Count(3), second.Ours.Count(3)));
    }

    [Fact]
    public async Task Gates_of_the_services_refuse_candidates_until_the_container_is_gone()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using (ServiceProvider services = Services(watched, gate: new Refusal()))
        {
            services.GetRequiredService<IConfigurationFiles>();
            await watched.EditAsync("2");
            Assert.Equal("1", watched["A"]);
        }

        await watched.EditAsync("3");

        Assert.Equal("3", watched["A"]);
    }

    [Fact]
    public void A_gate_that_cannot_be_made_fails_every_time_and_is_never_left_out()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var loggers = new RecordingLoggers();
        using ServiceProvider services = Collection(watched, loggers)
            .AddSingleton<IReloadGate>(static _ => throw new NotSupportedException("No gate today.")).BuildServiceProvider();

        Assert.Throws<NotSupportedException>(services.GetRequiredService<IConfigurationFiles>);
        Assert.Throws<NotSupportedException>(services.GetRequiredService<IConfigurationFiles>);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_logger_provider_may_ask_for_the_handle(bool loggersFirst)
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var loggers = new RecordingLoggers();
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IConfiguration>(watched.Root)
            .AddLogging(logging => logging.AddProvider(loggers))
            .AddSingleton<ILoggerProvider>(static services => new NosyLoggers(services.GetRequiredService<IConfigurationFiles>()))
            .AddAsyncFiles()
            .BuildServiceProvider();

        object first = loggersFirst ? services.GetRequiredService<ILoggerFactory>() : services.GetRequiredService<IConfigurationFiles>();

        Assert.NotNull(first);
        Assert.Single(services.GetRequiredService<IConfigurationFiles>().Files);
        Assert.Equal(1, loggers.Ours.Count(2));
    }

    [Fact]
    public void A_connection_that_opens_while_the_container_goes_is_closed_again()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        using var loggers = new RecordingLoggers();
        HostConnector connector = null!;
        ServiceCollection collection = Collection(watched, loggers);
        collection.AddSingleton<IReloadGate>(_ =>
        {
            connector.Dispose();
            return new Refusal();
        });
        using ServiceProvider services = collection.BuildServiceProvider();
        connector = services.GetRequiredService<HostConnector>();

        connector.Connect();
        watched.WriteKey("2");
        watched.Root.Reload();

        Assert.Equal("2", watched["A"]);
        Assert.Equal(0, loggers.Ours.Count(3));
    }

    private static ServiceProvider Services(Watched watched, RecordingLoggers? loggers = null, IReloadGate? gate = null)
    {
        ServiceCollection services = Collection(watched, loggers);
        if (gate is not null)
        {
            services.AddSingleton(gate);
        }

        return services.BuildServiceProvider();
    }

    private static ServiceCollection Collection(Watched watched, RecordingLoggers? loggers)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(watched.Root);
        services.AddLogging(logging =>
        {
            if (loggers is not null)
            {
                logging.AddProvider(loggers);
            }
        });
        services.AddAsyncFiles();
        return services;
    }

    private sealed class Refusal : IReloadGate
    {
        public void Check(IConfiguration candidate, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Not this one.");
    }

    private sealed class NosyLoggers(IConfigurationFiles files) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new RecordingLogger();

        public void Dispose() => _ = files;
    }
}
