using AsyncConfig.Files;
using AsyncConfig.Files.Native;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Calls about one file fail while the test says so, as on a broken disk or with the wrong permissions.</summary>
internal sealed class FaultyFileSystem(string path) : IFileSystem
{
    internal const int PermissionDenied = 13;
    internal const int InputOutputError = 5;

    private readonly IFileSystem _inner = FileSystem.ForThisMachine;

    /// <summary>The error number; 0 for none.</summary>
    internal int Error { get; set; }

    /// <summary>Which call fails.</summary>
    internal FaultyCall Call { get; set; }

    /// <summary>Opens of the file so far, failed ones included.</summary>
    internal int Opens { get; private set; }

    public bool HasFullIdentity => true;

    public FileProbe Probe(FilePath file) => Fails(file, FaultyCall.Probe)
        ? new FileProbe(ProbeKind.Failed, default, SystemError.Describe(Error))
        : _inner.Probe(file);

    public IOpenFile Open(FilePath file)
    {
        Opens += file.FullPath == path ? 1 : 0;
        return Fails(file, FaultyCall.Open) || Fails(file, FaultyCall.Probe)
            ? throw new FileAccessException(SystemError.Describe(Error))
            : new OpenFile(this, file, _inner.Open(file));
    }

    private bool Fails(FilePath file, FaultyCall call) => Error != 0 && Call == call && file.FullPath == path;

    private sealed class OpenFile(FaultyFileSystem owner, FilePath path, IOpenFile file) : IOpenFile
    {
        public FileProbe Probe() => file.Probe();

        public int Read(Span<byte> buffer) => owner.Fails(path, FaultyCall.Read)
            ? throw new FileAccessException(SystemError.Describe(owner.Error))
            : file.Read(buffer);

        public bool TryRewind() => file.TryRewind();

        public void Dispose() => file.Dispose();
    }
}

/// <summary>Which call fails; a probe that fails takes the open with it, as a folder without permission does.</summary>
public enum FaultyCall
{
    Open,
    Read,
    Probe,
}
