using AsyncConfig.Files.Native;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace AsyncConfig.FaultTests;

/// <summary>What a fault needs; a test that cannot have it is skipped and says why.</summary>
internal static class Requires
{
    internal static void Linux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "These faults are Linux's.");

    internal static void Root()
    {
        Linux();
        Assert.SkipUnless(LibC.EffectiveUser() == 0, "Only root may mount and give files away.");
    }

    internal static void Tracing()
    {
        Linux();
        Assert.SkipUnless(IsInstalled("strace"), "strace is not installed (apt-get install strace).");
        Assert.SkipUnless(LibC.EffectiveUser() == 0, "Only root is sure to be allowed to trace.");
    }

    internal static bool IsInstalled(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, command)));
}
