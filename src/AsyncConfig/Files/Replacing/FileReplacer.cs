namespace AsyncConfig.Files.Replacing;

/// <summary>The way to replace files on the machine that runs.</summary>
internal static class FileReplacer
{
    internal static IFileReplacer ForThisMachine { get; } =
        LinuxFileSystem.IsSupported ? new LinuxFileReplacer() : new ManagedFileReplacer();
}
