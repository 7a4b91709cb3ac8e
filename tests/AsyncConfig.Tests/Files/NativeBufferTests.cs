using System.Buffers;
using AsyncConfig.Files;
using AsyncConfig.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Tests.Files;

public sealed class NativeBufferTests
{
    [Fact]
    public void It_holds_what_is_written()
    {
        using var buffer = new NativeBuffer(100_000);

        buffer.Memory.Span[99_999] = 42;

        Assert.Equal(100_000, buffer.Memory.Length);
        Assert.Equal(42, buffer.Memory.Span[99_999]);
    }

    [Fact]
    public void It_can_be_pinned_for_the_system_to_read()
    {
        using var folder = new TempFolder();
        using var buffer = new NativeBuffer(3);
        "abc"u8.CopyTo(buffer.Memory.Span);
        using (SafeFileHandle file = File.OpenHandle(folder.Combine("a"), FileMode.Create, FileAccess.Write))
        {
            // Several pieces at once are what the platform pins.
            RandomAccess.Write(file, [buffer.Memory[1..], buffer.Memory[..1]], 0);
        }

        Assert.Equal("bca", File.ReadAllText(folder.Combine("a")));
    }

    [Fact]
    public void It_throws_after_disposal_instead_of_reading_freed_memory()
    {
        var buffer = new NativeBuffer(10);
        Memory<byte> memory = buffer.Memory;
        ((IDisposable)buffer).Dispose();

        Assert.Throws<ObjectDisposedException>(() => memory.Span[0]);
        Assert.Throws<ObjectDisposedException>(() => memory.Pin());
        Assert.Throws<ObjectDisposedException>(() => buffer.Memory);
    }

    [Fact]
    public void It_can_be_disposed_twice()
    {
        var buffer = new NativeBuffer(10);
        ((IDisposable)buffer).Dispose();

        Assert.Null(Record.Exception(((IDisposable)buffer).Dispose));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(10_000_000)]
    public void Rented_memory_never_is_a_large_array(int length)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        using IMemoryOwner<byte> memory = FileMemory.Rent(length);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(memory.Memory.Length >= length);
        Assert.InRange(allocated, 0, 84_999);
    }
}
