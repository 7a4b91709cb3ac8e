using System.Diagnostics;

namespace AsyncConfig.FaultTests;

/// <summary>Full disks, read-only mounts and files that are mounted on their own.</summary>
public sealed class MountTests : IDisposable
{
    private readonly TempFolder _folder = new("mounts");
    private string? _mounted;

    public MountTests()
    {
        Requires.Root();
        Assert.SkipUnless(Requires.IsInstalled("unshare"), "unshare is not installed (apt-get install util-linux).");
    }

    public void Dispose()
    {
        if (_mounted is not null)
        {
            Run("umount", _mounted);
        }

        _folder.Dispose();
    }

    [Fact]
    public void A_full_disk_leaves_the_old_bytes_and_no_temporary_file()
    {
        string old = new('o', 40_000);
        string path = _folder.Combine("disk/a.json");
        Mount("size=64k");
        File.WriteAllText(path, old);
        Save(path, new string('n', 40_000)).RequireFailure(SaveFailureReason.OutOfSpace);
        Assert.Equal(old, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Combine("disk")));
    }

    [Fact]
    public void A_disk_without_inodes_leaves_the_old_bytes()
    {
        string path = _folder.Combine("disk/a.json");
        Mount("nr_inodes=3");
        File.WriteAllText(path, "old");
        File.WriteAllText(_folder.Combine("disk/other"), "");
        Save(path, "new").RequireFailure(SaveFailureReason.OutOfSpace);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_read_only_mount_is_a_clear_error_and_the_file_can_still_be_read()
    {
        string path = _folder.Write("disk/a.json", "old");
        string disk = _folder.Combine("disk");
        Outcome outcome = Save(path, "new", $"mount --bind '{disk}' '{disk}' && mount -o remount,ro,bind '{disk}'");
        outcome.RequireFailure(SaveFailureReason.ReadOnly);
        Assert.Contains("read-only", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_file_that_is_mounted_on_its_own_is_a_clear_error()
    {
        (string source, string path, string mount) = BindMountedFile();
        Outcome outcome = Save(path, "new", mount);
        outcome.RequireFailure(SaveFailureReason.NotReplaceable);
        Assert.Contains("mount its directory", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(source));
        Assert.Single(Directory.GetFiles(_folder.Combine("disk")));
    }

    [Fact]
    public void A_file_that_is_mounted_on_its_own_is_overwritten_when_the_user_allowed_it()
    {
        (string source, string path, string mount) = BindMountedFile();
        Outcome outcome = Save(path, "new", mount, "--in-place");
        Assert.True(outcome.IsSaved, outcome.Message);
        Assert.Contains("not atomic", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("new", File.ReadAllText(source));
        Assert.Single(Directory.GetFiles(_folder.Combine("disk")));
    }

    [Fact]
    public void A_file_on_a_read_only_mount_of_its_own_is_not_overwritten()
    {
        (string source, string path, string mount) = BindMountedFile();
        Outcome outcome = Save(path, "new", $"{mount} && mount -o remount,ro,bind '{path}'", "--in-place");
        outcome.RequireFailure(SaveFailureReason.ReadOnly);
        Assert.Equal("old", File.ReadAllText(source));
        Assert.Single(Directory.GetFiles(_folder.Combine("disk")));
    }

    private static Outcome Save(string path, string text) => SaveProcess.Save(path, text, through: []);

    /// <summary>Saves in a mount namespace of its own, which goes with the process.</summary>
    private static Outcome Save(string path, string text, string prepare, params string[] options) =>
        SaveProcess.Save(path, text, ["unshare", "-m", "bash", "-c", $"{prepare} && exec \"$0\" \"$@\""], options);

    private static void Run(string command, params string[] arguments)
    {
        using Process process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private (string Source, string Path, string Mount) BindMountedFile()
    {
        string source = _folder.Write("source.json", "old");
        string path = _folder.Write("disk/a.json", "");
        return (source, path, $"mount --bind '{source}' '{path}'");
    }

    private void Mount(string options)
    {
        string disk = _folder.Combine("disk");
        Directory.CreateDirectory(disk);
        Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk);
        _mounted = disk;
    }
}
