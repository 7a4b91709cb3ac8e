using System.Buffers;
using System.IO.Hashing;

namespace AsyncConfig.Files;

/// <summary>Takes in the bytes of a file and hashes them; keeps them all, or, for a hash alone, a chunk at a time.</summary>
internal sealed class ContentBuffer(bool keeps) : IDisposable
{
    private const int ChunkSize = 64 * 1024;
    private const int SmallestRoom = 4 * 1024;

    // Only where the bytes do not stay: its state is several times as large as a small file.
    private readonly XxHash128? _hash = keeps ? null : new();
    private IMemoryOwner<byte> _memory = FileMemory.Rent(keeps ? SmallestRoom : ChunkSize);
    private int _used;

    internal long Length { get; private set; }

    internal UInt128 Hash => _hash?.GetCurrentHashAsUInt128() ?? XxHash128.HashToUInt128(Bytes.Span);

    /// <summary>What was kept.</summary>
    internal ReadOnlyMemory<byte> Bytes => _memory.Memory[.._used];

    /// <summary>Room for the bytes that come next; never empty.</summary>
    internal Span<byte> Room
    {
        get
        {
            if (_used == _memory.Memory.Length)
            {
                Grow((int)Math.Min(_used * 2L, Array.MaxLength));
            }

            return _memory.Memory.Span[_used..];
        }
    }

    /// <summary>Forgets what came so far and makes room for as many bytes as are expected.</summary>
    internal void Restart(int expected)
    {
        _hash?.Reset();
        Length = 0;
        _used = 0;

        // One byte more, so that the read that finds the end has room too.
        if (keeps && expected >= _memory.Memory.Length)
        {
            Grow(expected + 1);
        }
    }

    /// <summary>Takes in the first bytes of <see cref="Room"/>.</summary>
    internal void Advance(int count)
    {
        _hash?.Append(_memory.Memory.Span.Slice(_used, count));
        Length += count;
        if (keeps)
        {
            _used += count;
        }
    }

    public void Dispose() => _memory.Dispose();

    private void Grow(int size)
    {
        IMemoryOwner<byte> larger = FileMemory.Rent(size);
        Bytes.CopyTo(larger.Memory);
        _memory.Dispose();
        _memory = larger;
    }
}
