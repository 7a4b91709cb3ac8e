namespace AsyncConfig.Tests.Files;

/// <summary>The file system's clock, which moves in steps of milliseconds on kernels before 6.13.</summary>
internal static class Clock
{
    /// <summary>Returns once a write would get a later time than that of the file's last write.</summary>
    internal static void Tick(TempFolder folder, string path)
    {
        string scratch = folder.Combine("clock");
        do
        {
            File.WriteAllText(scratch, "tick");
        }
        while (File.GetLastWriteTimeUtc(scratch) <= File.GetLastWriteTimeUtc(path));
    }
}
