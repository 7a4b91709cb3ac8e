using System.Net.Sockets;
using AsyncConfig.Files;

namespace AsyncConfig.Tests.Files;

public sealed class LinuxFileSystemTests : FileSystemContract
{
    public LinuxFileSystemTests()
        : base(new LinuxFileSystem())
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "statx is a system call of Linux.");
    }

    [Fact]
    public void This_machine_uses_it()
    {
        Assert.True(LinuxFileSystem.IsSupported);
        Assert.IsType<LinuxFileSystem>(AsyncConfig.Files.FileSystem.ForThisMachine);
        Assert.True(FileSystem.HasFullIdentity);
    }

    [Fact]
    public void Two_files_with_the_same_content_and_times_differ()
    {
        string a = Folder.Write("a.json", "{}");
        string b = Folder.Write("b.json", "{}");
        File.SetLastWriteTimeUtc(b, File.GetLastWriteTimeUtc(a));

        (FileIdentity first, FileIdentity second) = (Probe(a).Identity, Probe(b).Identity);

        // .NET sets times in steps of 100 ns.
        Assert.Equal((first.Device, first.Size, first.Modified / 100), (second.Device, second.Size, second.Modified / 100));
        Assert.NotEqual(first.Inode, second.Inode);
    }

    [Fact]
    public void Another_device_shows()
    {
        Assert.NotEqual(Probe(Folder.Write("a.json", "{}")).Identity.Device, Probe("/proc/version").Identity.Device);
        Assert.Equal(Probe(Folder.FullPath).Identity.Device, Probe(Folder.Combine("a.json")).Identity.Device);
    }

    [Fact]
    public void An_edit_with_size_and_last_write_restored_is_seen()
    {
        string path = Folder.Write("a.json", "1");
        FileIdentity before = Probe(path).Identity;
        DateTime written = File.GetLastWriteTimeUtc(path);
        Clock.Tick(Folder, path);

        File.WriteAllText(path, "2");
        File.SetLastWriteTimeUtc(path, written);

        FileIdentity after = Probe(path).Identity;
        Assert.Equal(before with { Modified = 0, Changed = 0 }, after with { Modified = 0, Changed = 0 });
        Assert.Equal(before.Modified / 100, after.Modified / 100);
        Assert.NotEqual(before.Changed, after.Changed);
    }

    [Fact]
    public void A_rename_over_the_file_is_seen()
    {
        string path = Folder.Write("a.json", "1");
        FileIdentity before = Probe(path).Identity;

        Folder.Replace("a.json", "1");

        Assert.NotEqual(before.Inode, Probe(path).Identity.Inode);
    }

    [Fact]
    public void An_open_file_keeps_its_own_identity_when_another_takes_the_path()
    {
        string path = Folder.Write("a.json", "1");
        FileIdentity before = Probe(path).Identity;
        using IOpenFile file = FileSystem.Open(new FilePath(path));
        Assert.Equal(before, file.Probe().Identity);

        Folder.Replace("a.json", "1");

        Assert.Equal(before.Inode, file.Probe().Identity.Inode);
    }

    [Fact]
    public void A_probe_allocates_nothing()
    {
        var present = new FilePath(Folder.Write("a.json", "{}"));
        var absent = new FilePath(Folder.Combine("b.json"));
        LookAtBoth(1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        LookAtBoth(1_000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);

        void LookAtBoth(int times)
        {
            for (int i = 0; i < times; i++)
            {
                FileSystem.Probe(present);
                FileSystem.Probe(absent);
            }
        }
    }

    [Fact]
    public void An_open_file_takes_no_lock()
    {
        string path = Folder.Write("a.json", "{}");
        using IOpenFile file = FileSystem.Open(new FilePath(path));

        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(1, file.Read(new byte[1]));
    }

    [Fact]
    public void A_lock_of_another_program_does_not_stop_reading()
    {
        string path = Folder.Write("a.json", "{}");
        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal("{}", Read(path));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/tty")]
    [InlineData("/")]
    public void A_device_or_folder_is_no_file(string path) => Assert.Equal(ProbeKind.Other, Probe(path).Kind);

    [Fact]
    public void A_fifo_is_no_file()
    {
        string path = SpecialFiles.Fifo(Folder.Combine("a.json"));

        Assert.Equal(ProbeKind.Other, Probe(path).Kind);
        Assert.Equal(FileAccessException.NotRegular, Assert.Throws<FileAccessException>(() => Read(path)).Message);
    }

    [Fact]
    public void A_socket_is_no_file()
    {
        using Socket socket = SpecialFiles.SocketAt(Folder.Combine("a"));

        Assert.Equal(ProbeKind.Other, Probe(Folder.Combine("a")).Kind);
        FileAccessException exception = Assert.Throws<FileAccessException>(() => Read(Folder.Combine("a")));
        Assert.Equal((FileAccessException.NotRegular, false), (exception.Message, exception.IsAbsent));
    }

    [Fact]
    public void A_failed_read_says_why()
    {
        // Reading one's own memory at address 0 is an I/O error in a regular file.
        FileAccessException exception = Assert.Throws<FileAccessException>(() => Read("/proc/self/mem"));

        Assert.Contains("input/output error", exception.Message, StringComparison.Ordinal);
        Assert.False(exception.IsAbsent);
    }

    [Fact]
    public void A_path_that_is_too_long_fails_with_a_reason()
    {
        FileProbe probe = Probe(Folder.Combine(new string('a', 300)));

        Assert.Equal((ProbeKind.Failed, "The path is too long."), (probe.Kind, probe.Error));
    }

    [Fact]
    public void Names_are_not_limited_to_ascii()
    {
        string path = Folder.Write("настройки-設定.json", "{}");

        Assert.Equal("{}", Read(path));
    }

    [Fact]
    public void Disposing_a_file_closes_it()
    {
        string path = Folder.Write("a.json", "{}");
        FileSystem.Open(new FilePath(path)).Dispose();

        Assert.DoesNotContain(path, Directory.EnumerateFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget));
    }
}
