using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using AsyncConfig.Benchmarks.Measuring;

namespace AsyncConfig.Benchmarks.Reporting;

/// <summary>Where and when it was measured.</summary>
internal static class Machine
{
    internal static string Describe(Effort effort)
    {
        string date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        string collector = GCSettings.IsServerGC ? "server" : "workstation";
        return $"{date} UTC, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}, {collector} GC, temporary files on {FileSystem()}, load {Load()}, {(effort.IsShort ? "short" : "full")} mode";
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString()
        : RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>Runnable threads of all programs, averaged over the last minute: with more than there are cores, do not trust the times.</summary>
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>On a file system in memory, flushing is free and the rows about saving say nothing.</summary>
    private static string FileSystem() => DriveInfo.GetDrives()
        .Where(static drive => Path.GetTempPath().StartsWith(drive.Name, StringComparison.Ordinal))
        .MaxBy(static drive => drive.Name.Length)?.DriveFormat ?? "an unknown file system";
}
