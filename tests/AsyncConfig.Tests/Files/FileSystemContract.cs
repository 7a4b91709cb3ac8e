using System.Runtime.CompilerServices;
using System.Text;
using AsyncConfig.Files;

namespace AsyncConfig.Tests.Files;

/// <summary>What every file system of ours answers alike.</summary>
public abstract class FileSystemContract : IDisposable
{
    private readonly TempFolder _folder;

    private protected FileSystemContract(IFileSystem fileSystem, [CallerFilePath] string test = "")
    {
        FileSystem = fileSystem;
        _folder = new TempFolder(Path.GetFileNameWithoutExtension(test));
    }

    private protected IFileSystem FileSystem { get; }

    private protected TempFolder Folder => _folder;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected FileProbe Probe(string path) => FileSystem.Probe(new FilePath(path));

    private protected string Read(string path)
    {
        using FileContent content = new FileReader(FileSystem, 1_000_000).Read(new FilePath(path));
        return Encoding.UTF8.GetString(content.Bytes.Span);
    }

    [Fact]
    public void A_file_has_its_size_and_last_write()
    {
        string path = Folder.Write("a.json", "{}");

        FileProbe probe = Probe(path);

        Assert.Equal(ProbeKind.File, probe.Kind);
        Assert.Equal(2, probe.Identity.Size);
        Assert.Equal(
            (File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).Ticks, probe.Identity.Modified / TimeSpan.NanosecondsPerTick);
    }

    [Fact]
    public void A_missing_file_is_absent()
    {
        string path = Folder.Combine("a.json");

        Assert.Equal(FileProbe.Absent, Probe(path));
        Assert.True(Assert.Throws<FileAccessException>(() => FileSystem.Open(new FilePath(path))).IsAbsent);
    }

    [Fact]
    public void A_file_in_a_missing_folder_is_absent() => Assert.Equal(FileProbe.Absent, Probe(Folder.Combine("no/a.json")));

    [Fact]
    public void A_file_below_a_file_is_absent()
    {
        Folder.Write("a.json", "{}");

        Assert.Equal(FileProbe.Absent, Probe(Folder.Combine("a.json/b.json")));
    }

    [Fact]
    public void A_dangling_link_is_absent()
    {
        string link = Folder.Combine("a.json");
        File.CreateSymbolicLink(link, "gone.json");

        Assert.Equal(FileProbe.Absent, Probe(link));
    }

    [Fact]
    public void A_link_shows_its_target()
    {
        string target = Folder.Write("target.json", "{ \"a\": 1 }");
        string link = Folder.Combine("a.json");
        File.CreateSymbolicLink(link, "target.json");

        Assert.Equal(Probe(target), Probe(link));
        Assert.Equal("{ \"a\": 1 }", Read(link));
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Assert.Equal(ProbeKind.Other, Probe(Folder.FullPath).Kind);
        Assert.Equal(FileAccessException.NotRegular, Assert.Throws<FileAccessException>(() => Read(Folder.FullPath)).Message);
    }

    [Fact]
    public void Links_in_a_circle_fail_with_a_reason()
    {
        string path = Folder.Combine("a.json");
        File.CreateSymbolicLink(path, "b.json");
        File.CreateSymbolicLink(Folder.Combine("b.json"), "a.json");

        FileProbe probe = Probe(path);

        Assert.Equal(ProbeKind.Failed, probe.Kind);
        Assert.NotNull(probe.Error);
        Assert.False(Assert.Throws<FileAccessException>(() => Read(path)).IsAbsent);
    }

    [Fact]
    public void An_unreadable_file_is_a_failure_and_not_absent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The superuser may read everything.");
        string path = SpecialFiles.Unreadable(Folder.Write("a.json", "{}"));

        FileAccessException exception = Assert.Throws<FileAccessException>(() => Read(path));

        Assert.False(exception.IsAbsent);
        Assert.Equal(FileAccessException.PermissionDenied, exception.Message);
    }

    [Fact]
    public void An_empty_file_is_a_file_of_size_0()
    {
        string path = Folder.Write("a.json", "");

        Assert.Equal((ProbeKind.File, 0L), (Probe(path).Kind, Probe(path).Identity.Size));
        Assert.Equal("", Read(path));
    }

    [Fact]
    public void A_swapped_data_link_of_Kubernetes_moves_the_identity()
    {
        Folder.Write("..1/appsettings.json", "one");
        string second = Folder.Write("..2/appsettings.json", "two!");
        File.SetLastWriteTimeUtc(second, File.GetLastWriteTimeUtc(Folder.Combine("..1/appsettings.json")));
        string data = Folder.Combine("..data");
        Directory.CreateSymbolicLink(data, "..1");
        string path = Folder.Combine("appsettings.json");
        File.CreateSymbolicLink(path, "..data/appsettings.json");
        FileIdentity before = Probe(path).Identity;
        Assert.Equal("one", Read(path));

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, "..2");

        Assert.NotEqual(before, Probe(path).Identity);
        Assert.Equal("two!", Read(path));
    }

    [Fact]
    public void A_fifo_does_not_block()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no FIFO files.");
        string path = SpecialFiles.Fifo(Folder.Combine("a.json"));

        // The empty string is what a file system says that cannot tell it from an empty file.
        string? content = BoundedCall.Run(() => Record.Exception(() => Read(path)) is null ? Read(path) : null, TimeSpan.FromSeconds(30), TimeProvider.System);

        Assert.True(string.IsNullOrEmpty(content));
    }
}
