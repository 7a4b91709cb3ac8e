using AsyncConfig.Files;

namespace AsyncConfig.Tests.Files;

public sealed class ManagedFileSystemTests() : FileSystemContract(new ManagedFileSystem())
{
    [Fact]
    public void It_says_that_its_identity_is_not_full() => Assert.False(FileSystem.HasFullIdentity);

    [Fact]
    public void An_open_file_has_the_identity_of_its_path()
    {
        string path = Folder.Write("a.json", "{}");
        using IOpenFile file = FileSystem.Open(new FilePath(path));

        Assert.Equal(Probe(path), file.Probe());
    }

    [Fact]
    public void An_open_file_can_be_deleted_and_replaced()
    {
        string path = Folder.Write("a.json", "old");
        using IOpenFile file = FileSystem.Open(new FilePath(path));

        Folder.Replace("a.json", "new");
        File.Delete(path);

        Assert.Equal(FileProbe.Absent, Probe(path));
    }

    [Fact]
    public void An_open_file_holds_a_shared_lock_which_Linux_avoids()
    {
        string path = Folder.Write("a.json", "{}");
        using IOpenFile file = FileSystem.Open(new FilePath(path));

        Assert.Throws<IOException>(() => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
    }
}
