namespace AsyncConfig.Files;

/// <summary>The way to files on the machine that runs.</summary>
internal static class FileSystem
{
    internal static IFileSystem ForThisMachine { get; } =
        LinuxFileSystem.IsSupported ? new LinuxFileSystem() : new ManagedFileSystem();
}
