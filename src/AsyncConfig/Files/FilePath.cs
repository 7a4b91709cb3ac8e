using System.Text;

namespace AsyncConfig.Files;

/// <summary>A full path, and the same as the system wants it, made once so that a poll allocates nothing.</summary>
internal sealed class FilePath(string fullPath)
{
    internal string FullPath { get; } = fullPath;

    /// <summary>Zero-terminated UTF-8.</summary>
    internal byte[] Native { get; } = [.. Encoding.UTF8.GetBytes(fullPath), 0];

    public override string ToString() => FullPath;
}
