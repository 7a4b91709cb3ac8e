using AsyncConfig.Files;
using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace AsyncConfig.Tests.Planning;

public sealed class UnreadDefaultsTests
{
    [Theory]
    [InlineData("appsettings.yaml")]
    [InlineData("appsettings.yml")]
    [InlineData("appsettings.Production.yaml")]
    [InlineData("appsettings.Production.yml")]
    public void A_default_YAML_file_that_nobody_reads_is_a_warning_that_names_UseYaml(string path)
    {
        string warning = Assert.Single(Warnings(options => options.AddDefaults(), path));

        Assert.Contains(Plans.InFolder(path), warning, StringComparison.Ordinal);
        Assert.Contains("UseYaml()", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void So_is_a_default_JSON_file_when_JSON_was_taken_out()
    {
        string warning = Assert.Single(Warnings(options => options.Formats[0] = Plans.Format(".toml"), "appsettings.json"));

        Assert.Contains("options.Formats.Add", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hosts_application_settings_are_looked_at_too()
    {
        IConfigurationBuilder builder = Plans.Builder()
            .AddJsonFile("appsettings.json", optional: true).AddJsonFile("appsettings.Staging.json", optional: true)
            .AddJsonFile("probe.settings.json", optional: true).AddJsonFile("probe.settings.Staging.json", optional: true);

        Assert.Single(Warnings(options => options.AddDefaults(), "probe.settings.Staging.yaml", builder));
    }

    [Fact]
    public void A_file_that_is_read_is_no_warning() =>
        Assert.Empty(Warnings(options => options.Formats.Add(Plans.Format(".yaml")), "appsettings.yaml"));

    [Fact]
    public void No_file_is_no_warning() => Assert.Empty(Warnings(options => options.AddDefaults(), "other.yaml"));

    [Fact]
    public void Without_the_default_set_nothing_is_looked_for() =>
        Assert.Empty(Warnings(options => options.Add("a.json"), "appsettings.yaml"));

    private static List<string> Warnings(Action<AsyncFilesOptions> configure, string existing, IConfigurationBuilder? builder = null)
    {
        IFileSystem files = Substitute.For<IFileSystem>();
        files.Probe(Arg.Any<FilePath>()).Returns(call =>
            call.Arg<FilePath>().FullPath == Plans.InFolder(existing) ? new FileProbe(ProbeKind.File, default, null) : FileProbe.Absent);
        using var log = new WarningLog();
        LoadPlan plan = Plans.Create(
            options =>
            {
                options.LoggerFactory = log;
                configure(options);
            },
            builder);

        UnreadDefaults.Warn(plan, files);

        return log.Warnings;
    }

    private sealed class WarningLog : ILoggerFactory, ILogger
    {
        internal List<string> Warnings { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal((LogLevel.Warning, 1), (logLevel, eventId.Id));
            Warnings.Add(formatter(state, exception));
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
