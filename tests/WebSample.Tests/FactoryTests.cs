using System.Collections.Concurrent;
using AsyncConfig;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace WebSample.Tests;

/// <summary>Tests of an app that uses the one line configure it as they always did.</summary>
public sealed class FactoryTests : IDisposable
{
    private const string Key = "Site:Greeting";
    private const string FromFiles = "Hello, live configuration!";

    private readonly SampleFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_factory_adds_to_the_configuration_wins_over_the_files()
    {
        await using SampleApp app = new(_folder);
        await using WebApplicationFactory<Program> factory = app.WithWebHostBuilder(static builder => builder.ConfigureAppConfiguration(
            static (_, configuration) => configuration.AddInMemoryCollection([new(Key, "from the test")])));

        Assert.Equal("from the test", factory.Services.GetRequiredService<IConfiguration>()[Key]);
    }

    [Fact]
    public async Task A_setting_of_the_factory_wins_over_the_files_like_the_command_line()
    {
        await using SampleApp app = new(_folder);
        await using WebApplicationFactory<Program> factory = app.WithWebHostBuilder(static builder => builder.UseSetting(Key, "from the setting"));

        Assert.Equal("from the setting", factory.Services.GetRequiredService<IConfiguration>()[Key]);
    }

    [Fact]
    public async Task The_environment_and_the_content_root_are_the_factorys()
    {
        await using SampleApp app = new(_folder);
        await using WebApplicationFactory<Program> factory = app.WithWebHostBuilder(static builder => builder.UseEnvironment("Production"));

        IConfiguration configuration = factory.Services.GetRequiredService<IConfiguration>();

        Assert.Equal((FromFiles, "smtp.example.com"), (configuration[Key], configuration["Smtp:Host"]));
        Assert.All(factory.Services.GetRequiredService<IConfigurationFiles>().Files, file => Assert.StartsWith(_folder.Path, file.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_factories_on_the_same_files_live_and_end_on_their_own()
    {
        await using SampleApp stays = new(_folder);
        await using LiveEvents events = await LiveEvents.OpenAsync(stays);
        await using (SampleApp goes = new(_folder))
        {
            Assert.Equal(FromFiles, goes.Services.GetRequiredService<IConfiguration>()[Key]);
        }

        _folder.Edit("appsettings.yaml", FromFiles, "Edited");

        await events.NextAsync("change");
        Assert.Equal("Edited", stays.Services.GetRequiredService<IConfiguration>()[Key]);
    }

    [Fact]
    public async Task Loggers_of_the_factory_hear_of_the_load_that_came_before_them()
    {
        Loggers loggers = new();
        await using SampleApp app = new(_folder);
        await using WebApplicationFactory<Program> factory = app.WithWebHostBuilder(
            builder => builder.ConfigureLogging(logging => logging.AddProvider(loggers)));

        using HttpClient client = factory.CreateClient();

        Assert.Equal(2, Assert.Single(loggers.Events));
    }

    /// <summary>Keeps the event ids of ours.</summary>
    private sealed class Loggers : ILoggerProvider, ILogger
    {
        internal ConcurrentQueue<int> Events { get; } = [];

        public ILogger CreateLogger(string categoryName) =>
            categoryName == "AsyncConfig" ? this : NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Events.Enqueue(eventId.Id);

        public void Dispose()
        {
        }
    }
}
