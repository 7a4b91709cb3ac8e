namespace AsyncConfig.PackageTests;

/// <summary>What a test needs of the machine; where it is missing the test is skipped and says why.</summary>
internal static class Requires
{
    /// <summary>What links a native app: clang, as the SDK has it, or gcc.</summary>
    internal static string Linker()
    {
        string? linker = new[] { "clang", "gcc" }.FirstOrDefault(IsInstalled);
        Assert.SkipWhen(linker is null, "A native app is linked by clang or gcc; neither is installed (apt-get install gcc libc6-dev).");
        return linker!;
    }

    private static bool IsInstalled(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));
}
