using AsyncConfig.Files;

namespace AsyncConfig.Benchmarks.Rows;

/// <summary>Counts the system calls of reading: each member of the seam is one.</summary>
internal sealed class CountingFileSystem(IFileSystem inner) : IFileSystem
{
    internal int Calls { get; private set; }

    public bool HasFullIdentity => inner.HasFullIdentity;

    public FileProbe Probe(FilePath path)
    {
        Calls++;
        return inner.Probe(path);
    }

    public IOpenFile Open(FilePath path)
    {
        Calls++;
        return inner.Open(path);
    }
}
