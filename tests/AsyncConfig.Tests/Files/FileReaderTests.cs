using System.Text;
using AsyncConfig.Files;

namespace AsyncConfig.Tests.Files;

public sealed class FileReaderTests : IDisposable
{
    private const int MaxSize = 1_000_000;
    private readonly TempFolder _folder = new(nameof(FileReaderTests));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_095)]
    [InlineData(4_096)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(MaxSize)]
    public void A_file_is_read_whole(int size)
    {
        byte[] bytes = Bytes(size);
        FilePath path = new(_folder.Write("a.json", bytes));

        using FileContent content = Reader().Read(path);

        Assert.Equal(bytes, content.Bytes.ToArray());
        Assert.Equal(size, content.Length);
        Assert.Equal(FileSystem.ForThisMachine.Probe(path).Identity, content.Identity);
    }

    [Fact]
    public void The_version_is_the_hash_of_the_bytes()
    {
        FilePath path = new(_folder.Write("a.json", ""));

        using FileContent content = Reader().Read(path);

        // XXH128 of no bytes, from its specification.
        Assert.Equal("99aa06d3014798d86001c324468d497f", content.Version);
        Assert.Equal(content.Stamp, Reader().Hash(path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public void A_hash_alone_is_that_of_a_full_read(int size)
    {
        FilePath path = new(_folder.Write("a.json", Bytes(size)));

        using FileContent content = Reader().Read(path);

        Assert.Equal(content.Stamp, Reader().Hash(path));
    }

    [Fact]
    public void A_missing_file_says_that_it_is_absent() =>
        Assert.True(Assert.Throws<FileAccessException>(() => Reader().Read(new FilePath(_folder.Combine("a.json")))).IsAbsent);

    [Fact]
    public void A_file_in_proc_is_read_whole_although_it_says_length_0()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has this /proc.");

        using FileContent content = Reader().Read(new FilePath("/proc/version"));

        Assert.Equal(0, content.Identity.Size);
        Assert.Equal(File.ReadAllText("/proc/version"), Encoding.UTF8.GetString(content.Bytes.Span));
    }

    [Fact]
    public void A_long_file_that_says_length_0_is_read_whole()
    {
        byte[] bytes = Bytes(300_000);
        FilePath path = new(_folder.Write("a.json", bytes));
        var liar = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            Seen = probe => probe with { Identity = probe.Identity with { Size = 0 } },
        };

        using FileContent content = Reader(liar).Read(path);

        Assert.Equal(bytes, content.Bytes.ToArray());
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_without_reading_it()
    {
        FilePath path = new(_folder.Combine("a.json"));
        using (FileStream sparse = File.Create(path.FullPath))
        {
            sparse.SetLength(1L << 30);
        }

        var files = new ObservedFileSystem(FileSystem.ForThisMachine);
        FileAccessException exception = Assert.Throws<FileAccessException>(() => Reader(files).Read(path));

        Assert.Equal("The file is larger than 1000000 bytes; raise MaxFileSize if that is meant.", exception.Message);
        Assert.Equal(0, files.BytesRead);
        Assert.Throws<FileAccessException>(() => Reader(files).Hash(path));
        Assert.Equal(0, files.BytesRead);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_grows_while_it_is_read_stops_at_the_limit(bool keeps)
    {
        FilePath path = new(_folder.Write("a.json", Bytes(1_000)));
        var growing = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            AfterRead = () => File.AppendAllText(path.FullPath, new string('x', 100_000)),
        };

        Assert.Throws<FileAccessException>(() => ReadOrHash(Reader(growing), path, keeps));

        Assert.InRange(growing.BytesRead, MaxSize, MaxSize + 100_000);
        Assert.Equal(1, growing.Opens);
    }

    [Fact]
    public void A_device_without_end_is_refused_without_reading_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells devices before they are read.");
        var files = new ObservedFileSystem(FileSystem.ForThisMachine);

        FileAccessException exception = Assert.Throws<FileAccessException>(() => Reader(files).Read(new FilePath("/dev/zero")));

        Assert.Equal(FileAccessException.NotRegular, exception.Message);
        Assert.Equal(0, files.BytesRead);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_is_touched_all_the_time_is_read(bool keeps)
    {
        FilePath path = new(_folder.Write("a.json", Bytes(1_000)));
        DateTime time = DateTime.UnixEpoch;
        var touched = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            BeforeCall = _ => File.SetLastWriteTimeUtc(path.FullPath, time = time.AddSeconds(1)),
        };

        FileStamp stamp = ReadOrHash(Reader(touched), path, keeps);

        Assert.Equal(Reader().Hash(path).Hash, stamp.Hash);
        Assert.Equal(2, touched.Opens);
        Assert.NotEqual(FileSystem.ForThisMachine.Probe(path).Identity, stamp.Identity);
    }

    [Fact]
    public void A_file_whose_inode_changes_by_itself_is_read()
    {
        FilePath path = new(_folder.Write("a.json", Bytes(1_000)));
        ulong inode = 0;
        var unstable = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            Seen = probe => probe with { Identity = probe.Identity with { Inode = ++inode } },
        };

        Assert.Equal(Reader().Hash(path).Hash, Reader(unstable).Hash(path).Hash);
    }

    [Fact]
    public void A_file_that_never_holds_still_is_given_up()
    {
        FilePath path = new(_folder.Write("a.json", "100"));
        int version = 100;
        var restless = new ObservedFileSystem(FileSystem.ForThisMachine)
        {
            BeforeCall = _ => File.WriteAllText(path.FullPath, $"{++version}"),
        };

        FileAccessException exception = Assert.Throws<FileAccessException>(() => Reader(restless).Read(path));

        Assert.InRange(version, 101, 999);
        Assert.Contains("kept changing", exception.Message, StringComparison.Ordinal);
        Assert.Equal(5, restless.Opens);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_large_file_costs_no_array_on_the_large_object_heap(bool keeps)
    {
        FilePath path = new(_folder.Write("a.json", Bytes(MaxSize)));
        FileReader reader = Reader();

        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadOrHash(reader, path, keeps);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Less in all than the smallest object that the large object heap takes.
        Assert.InRange(allocated, 0, 84_999);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Disposed_content_is_gone(int size)
    {
        FileContent content = Reader().Read(new FilePath(_folder.Write("a.json", Bytes(size))));
        content.Dispose();

        Assert.Throws<ObjectDisposedException>(() => content.Bytes);
        Assert.Null(Record.Exception(content.Dispose));
    }

    private static FileReader Reader(IFileSystem? files = null) => new(files ?? FileSystem.ForThisMachine, MaxSize);

    private static FileStamp ReadOrHash(FileReader reader, FilePath path, bool keeps)
    {
        if (!keeps)
        {
            return reader.Hash(path);
        }

        using FileContent content = reader.Read(path);
        return content.Stamp;
    }

    private static byte[] Bytes(int size)
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }
}
