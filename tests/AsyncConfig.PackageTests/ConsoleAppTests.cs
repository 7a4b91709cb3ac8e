namespace AsyncConfig.PackageTests;

/// <summary>A new console app, restored from the packages: the same program built, trimmed and compiled ahead of time.</summary>
public sealed class ConsoleAppTests(PackedPackages packages, ITestOutputHelper output)
{
    [Fact]
    public async Task A_console_app_loads_reloads_and_saves()
    {
        string app = await packages.Build("Console", "Built", "build");

        await Runs("at run time", Dotnet.Path, Path.Combine(app, "ConsoleApp.dll"));
    }

    [Fact]
    public async Task A_trimmed_app_does_the_same_without_a_warning()
    {
        string app = await packages.Build("Console", "Trimmed", "publish", "-p:PublishTrimmed=true", "-p:TrimMode=full", "--self-contained");

        await Runs("at run time", Program(app));
    }

    [Fact]
    public async Task A_native_app_does_the_same_without_a_warning()
    {
        string linker = Requires.Linker();
        string app = await packages.Build("Console", "Native", "publish", "-p:PublishAot=true", $"-p:CppCompilerAndLinker={linker}");

        await Runs("ahead of time", Program(app));

        long size = new FileInfo(Program(app)).Length;
        output.WriteLine($"{size:N0} bytes");
        Assert.InRange(size, 1, 10_000_000);
    }

    private static string Program(string folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? "ConsoleApp.exe" : "ConsoleApp");

    /// <summary>The program edits one file itself and saves both.</summary>
    private static async Task Runs(string compiled, string program, params string[] arguments)
    {
        using var folder = new TempFolder("ConsoleApp");
        string json = folder.Write("smtp.json", """
            {
              "Smtp": {
                // the relay in the basement
                "Host": "relay",
                "Port": 25, // plain
                "Timeout": "00:00:30",
                "Recipients": ["ops", "dev"]
              }
            }
            """);
        string yaml = folder.Write("site.yaml", """
            Site:
              Title: First # on every page
            """);

        Finished finished = await Command.Run(program, [.. arguments, folder.FullPath], folder.FullPath);

        Assert.True(finished.ExitCode == 0, finished.ToString());
        Assert.Equal(
            [
                "loaded relay First",
                "bound relay 25 30 ops,dev",
                "reloaded Site:Title Second",
                "saved 587 Third",
                "updated Smtp:Recipients:2 ops,dev,night",
                $"compiled {compiled}",
            ],
            finished.Output.Trim().Split('\n', StringSplitOptions.TrimEntries));
        Assert.Contains("\"Port\": 587, // plain\n", File.ReadAllText(json), StringComparison.Ordinal);
        Assert.Contains("// the relay in the basement\n", File.ReadAllText(json), StringComparison.Ordinal);
        Assert.Equal("Site:\n  Title: Third # on every page", File.ReadAllText(yaml));
    }
}
