using System.Buffers;
using AsyncConfig.Files.Native;

namespace AsyncConfig.Files;

/// <summary>Memory for the content of files: pooled when small, and never an array on the large object heap.</summary>
internal static class FileMemory
{
    // The pool rounds up to powers of two, and the next one is past the large object heap's 85,000 bytes.
    private const int LargestPooled = 64 * 1024;

    /// <summary>Rents at least that many bytes, not zeroed. Reading the memory after its disposal throws.</summary>
    internal static IMemoryOwner<byte> Rent(int length) =>
        length <= LargestPooled ? MemoryPool<byte>.Shared.Rent(length) : new NativeBuffer(length);
}
