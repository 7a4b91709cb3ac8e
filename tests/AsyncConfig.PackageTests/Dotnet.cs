namespace AsyncConfig.PackageTests;

/// <summary>The SDK's command, without the servers that it likes to leave behind.</summary>
internal static class Dotnet
{
    /// <summary>The one that runs the tests, where it says so.</summary>
    internal static string Path { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a command that builds; its output when it succeeded.</summary>
    internal static async Task<string> Build(string folder, string command, params string[] arguments)
    {
        string[] all = [command, .. arguments, "--disable-build-servers", "--nologo"];
        Finished finished = await Command.Run(Path, all, folder, new() { ["NUGET_PACKAGES"] = System.IO.Path.Combine(folder, "global") });

        Assert.True(finished.ExitCode == 0, $"""
            {(finished.MissesPackages
                ? "A package could not be restored: this needs the machine's package sources, or a cache that has seen these versions before."
                : "The build failed.")}
            {finished}
            """);
        return finished.Output;
    }
}
