using AsyncConfig.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Planning;

public sealed class FilesReadTwiceTests
{
    private const int ReadTwice = 16;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_sources_for_one_file_are_one_warning_that_names_it(bool isManager)
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("other.json", "{}");

        (int id, LogLevel level, string text) = Assert.Single(
            Log(isManager ? new ConfigurationManager() : new ConfigurationBuilder(), folder, ["other.json", "app.json"], ["app.json"]),
            static entry => entry.Id == ReadTwice);

        Assert.Equal((ReadTwice, LogLevel.Warning), (id, level));
        Assert.Contains(path, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Different_files_of_different_sources_are_none()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        folder.Write("other.json", "{}");

        Assert.DoesNotContain(Log(new ConfigurationManager(), folder, ["app.json"], ["other.json"]), static entry => entry.Id == ReadTwice);
    }

    private static (int Id, LogLevel Level, string Text)[] Log(IConfigurationBuilder builder, TempFolder folder, params string[][] calls)
    {
        using var loggers = new RecordingLoggers();
        using var factory = new LoggerFactory([loggers]);
        foreach (string[] names in calls)
        {
            builder.AddAsyncFiles(options =>
            {
                options.BasePath = folder.FullPath;
                options.ReloadOnChange = false;
                options.LoggerFactory = factory;
                Array.ForEach(names, name => options.Add(name));
            });
        }

        using var root = builder.Build() as IDisposable;
        return [.. loggers.Ours.Entries];
    }
}
