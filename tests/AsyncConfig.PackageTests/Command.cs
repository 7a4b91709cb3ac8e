using System.Diagnostics;

namespace AsyncConfig.PackageTests;

/// <summary>Runs a program to its end, and no longer than it may take.</summary>
internal static class Command
{
    /// <summary>For a machine that is busy with other tests; a build takes ten seconds on an idle one.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What <c>dotnet test</c> tells its children: where its own MSBuild is, what to profile, what to cover.</summary>
    private static readonly string[] TestEnvironment =
        ["MSBUILD", "VSTEST_", "CORECLR_", "COR_", "CODE_COVERAGE_", "MicrosoftInstrumentationEngine_", "DOTNET_STARTUP_HOOKS"];

    internal static async Task<Finished> Run(
        string program, IEnumerable<string> arguments, string folder, Dictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = Prepare(program, arguments, folder, environment);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        bool inTime = await EndsInTime(process);
        var finished = new Finished(
            $"{program} {string.Join(' ', start.ArgumentList)}", process.ExitCode, await output, await errors);

        Assert.True(inTime, $"Stopped after {Patience}:{Environment.NewLine}{finished}");
        return finished;
    }

    /// <summary>A start as from a shell: nothing of the test run in its environment.</summary>
    internal static ProcessStartInfo Prepare(
        string program, IEnumerable<string> arguments, string folder, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        foreach (string name in start.Environment.Keys.Where(Inherited).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool Inherited(string name) =>
        TestEnvironment.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static async Task<bool> EndsInTime(Process process)
    {
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
