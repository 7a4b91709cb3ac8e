using System.Runtime.InteropServices;
using System.Text;

namespace AsyncConfig.Benchmarks.Peers;

/// <summary>The floor of a save: write a temporary file, flush it, rename it, flush the directory.</summary>
internal sealed partial class DurableReplace(string folder, string name)
{
    private const int CreateForWriting = 0x1 | 0x40 | 0x200 | 0x80000; // O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    private const int ReadOnly = 0x80000;                              // O_RDONLY | O_CLOEXEC

    private readonly byte[] _folder = Native(folder);
    private readonly byte[] _temporary = Native(Path.Combine(folder, name + ".raw"));
    private readonly byte[] _path = Native(Path.Combine(folder, name));

    internal void Run(ReadOnlySpan<byte> content)
    {
        int file = Checked(Open(_temporary, CreateForWriting, 0x1A4)); // 0644
        while (!content.IsEmpty)
        {
            content = content[(int)Checked(Write(file, content, content.Length))..];
        }

        Checked(Flush(file));
        Checked(Close(file));
        Checked(Rename(_temporary, _path));
        int directory = Checked(Open(_folder, ReadOnly, 0));
        Checked(Flush(directory));
        Checked(Close(directory));
    }

    private static byte[] Native(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    private static int Checked(nint result) =>
        result >= 0 ? (int)result : throw new IOException($"A system call failed with error {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int Open(ReadOnlySpan<byte> path, int flags, uint permissions);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int file, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static partial int Rename(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to);
}
