using AsyncConfig.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Calls about one file do not come back until the test lets them.</summary>
internal sealed class HungFileSystem(string path) : IFileSystem, IDisposable
{
    private readonly IFileSystem _inner = FileSystem.ForThisMachine;
    private readonly ManualResetEventSlim _answers = new();
    private readonly SemaphoreSlim _entered = new(0);
    private HungCall _hung;
    private int _count;

    /// <summary>Called when a call begins to hang, on its thread.</summary>
    internal Action OnHang { get; set; } = static () => { };

    /// <summary>Called when another file is opened.</summary>
    internal Action OnOther { get; set; } = static () => { };

    /// <summary>How many calls have hung so far.</summary>
    internal int Hung => Volatile.Read(ref _count);

    public bool HasFullIdentity => true;

    internal void Hang(HungCall call)
    {
        _answers.Reset();
        _hung = call;
    }

    /// <summary>The file system answers again: also the calls that hang.</summary>
    internal void Answer()
    {
        _hung = HungCall.None;
        _answers.Set();
    }

    /// <summary>Completes when a call hangs.</summary>
    internal Task WhenHungAsync() => _entered.WaitAsync(TestContext.Current.CancellationToken);

    public FileProbe Probe(FilePath file)
    {
        Pass(file, HungCall.Probe);
        return _inner.Probe(file);
    }

    public IOpenFile Open(FilePath file)
    {
        if (file.FullPath != path)
        {
            OnOther();
        }

        Pass(file, HungCall.Open);
        return new OpenFile(this, file, _inner.Open(file));
    }

    public void Dispose()
    {
        Answer();
        _entered.Dispose();
    }

    private void Pass(FilePath file, HungCall call)
    {
        if (_hung == call && file.FullPath == path)
        {
            Interlocked.Increment(ref _count);
            _entered.Release();
            OnHang();
            _answers.Wait();
        }
    }

    private sealed class OpenFile(HungFileSystem owner, FilePath path, IOpenFile file) : IOpenFile
    {
        public FileProbe Probe() => file.Probe();

        public int Read(Span<byte> buffer)
        {
            owner.Pass(path, HungCall.Read);
            return file.Read(buffer);
        }

        public bool TryRewind() => file.TryRewind();

        public void Dispose() => file.Dispose();
    }
}

/// <summary>Which call hangs.</summary>
public enum HungCall
{
    None,
    Probe,
    Open,
    Read,
}
