using AsyncConfig.Files;

namespace AsyncConfig.Tests.Files;

/// <summary>Passes every call on, after telling how many calls came before it: the seams of a read.</summary>
internal sealed class ObservedFileSystem(IFileSystem inner) : IFileSystem
{
    private int _calls;

    /// <summary>Runs before every call, with the number of calls before it.</summary>
    internal Action<int> BeforeCall { get; set; } = _ => { };

    /// <summary>Runs after every read that found something.</summary>
    internal Action AfterRead { get; init; } = () => { };

    /// <summary>What a probe answers instead.</summary>
    internal Func<FileProbe, FileProbe> Seen { get; init; } = probe => probe;

    /// <summary>Most bytes a single read returns.</summary>
    internal int PieceSize { get; init; } = int.MaxValue;

    internal int Opens { get; private set; }

    internal long BytesRead { get; private set; }

    public bool HasFullIdentity => inner.HasFullIdentity;

    public FileProbe Probe(FilePath path)
    {
        Announce();
        return Seen(inner.Probe(path));
    }

    public IOpenFile Open(FilePath path)
    {
        Announce();
        Opens++;
        return new OpenFile(this, inner.Open(path));
    }

    private void Announce() => BeforeCall(_calls++);

    private sealed class OpenFile(ObservedFileSystem owner, IOpenFile file) : IOpenFile
    {
        public FileProbe Probe()
        {
            owner.Announce();
            return owner.Seen(file.Probe());
        }

        public int Read(Span<byte> buffer)
        {
            owner.Announce();
            int count = file.Read(buffer[..Math.Min(buffer.Length, owner.PieceSize)]);
            owner.BytesRead += count;
            if (count > 0)
            {
                owner.AfterRead();
            }

            return count;
        }

        public bool TryRewind()
        {
            owner.Announce();
            return file.TryRewind();
        }

        public void Dispose() => file.Dispose();
    }
}
