using AsyncConfig.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>A file system whose time stamps and inodes never move: all that is left to see an edit by is its content.</summary>
internal sealed class FrozenFileSystem : IFileSystem
{
    private readonly IFileSystem _inner = FileSystem.ForThisMachine;

    internal int Opens { get; private set; }

    public bool HasFullIdentity => true;

    public FileProbe Probe(FilePath path) => Freeze(_inner.Probe(path));

    public IOpenFile Open(FilePath path)
    {
        Opens++;
        return new OpenFile(_inner.Open(path));
    }

    private static FileProbe Freeze(FileProbe probe) => probe with { Identity = new FileIdentity(1, 1, 1, 1, 1) };

    private sealed class OpenFile(IOpenFile inner) : IOpenFile
    {
        public FileProbe Probe() => Freeze(inner.Probe());

        public int Read(Span<byte> buffer) => inner.Read(buffer);

        public bool TryRewind() => inner.TryRewind();

        public void Dispose() => inner.Dispose();
    }
}
