using AsyncConfig.Files.Native;
using AsyncConfig.Files.Replacing;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.FaultTests;

/// <summary>Saves by an account that may not do everything.</summary>
public sealed class PermissionTests : IDisposable
{
    private const uint Root = 0;
    private const uint Nobody = 65534;

    private static readonly string[] AsNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

    private readonly TempFolder _folder = new("permissions");
    private readonly string _path;

    public PermissionTests()
    {
        Requires.Root();
        Assert.SkipUnless(Requires.IsInstalled("setpriv"), "setpriv is not installed (apt-get install util-linux).");
        _path = _folder.Write("a.json", "old");
        Permit(_folder.FullPath, 0x1FF); // 0777
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_directory_without_write_permission_is_a_clear_error()
    {
        Permit(_folder.FullPath, 0x16D); // 0555
        Outcome outcome = SaveAsNobody();
        outcome.RequireFailure(SaveFailureReason.ReadOnly);
        Assert.Contains("let the account", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(_path));
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_a_clear_error()
    {
        Permit(_path, 0x180); // 0600
        SaveAsNobody().RequireFailure(SaveFailureReason.NotReplaceable);
        Assert.Equal("old", File.ReadAllText(_path));
    }

    [Fact]
    public void The_owner_of_a_file_saves_it_without_losing_anything()
    {
        Own(_path, Nobody, Nobody, 0x1A0); // 0640
        Outcome outcome = SaveAsNobody();
        Assert.True(outcome.IsSaved, outcome.Message);
        Assert.Equal("", outcome.Message);
        Assert.Equal((Nobody, Nobody, 0x1A0u), OwnerOf(_path));
    }

    [Fact]
    public void Another_owner_that_cannot_be_kept_is_told_when_group_and_mode_are_kept()
    {
        Own(_path, Root, Nobody, 0x1B4); // 0664
        Outcome outcome = SaveAsNobody();
        Assert.True(outcome.IsSaved, outcome.Message);
        Assert.Contains("belongs to the account that saved it", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("new", File.ReadAllText(_path));
        Assert.Equal((Nobody, Nobody, 0x1B4u), OwnerOf(_path));
    }

    [Fact]
    public void A_group_that_cannot_be_kept_is_refused()
    {
        Own(_path, Root, Root, 0x1B4);
        Outcome outcome = SaveAsNobody();
        outcome.RequireFailure(SaveFailureReason.NotReplaceable);
        Assert.Contains("group", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(_path));
        Assert.Equal((Root, Root, 0x1B4u), OwnerOf(_path));
        Assert.Single(Directory.GetFiles(_folder.FullPath));
    }

    [Fact]
    public void Leftovers_of_another_user_stay()
    {
        Own(_path, Nobody, Nobody, 0x1A0);
        string theirs = _folder.Write(TemporaryFile.NewName(), "root's");
        string ours = _folder.Write(TemporaryFile.NewName(), "half");
        Own(ours, Nobody, Nobody, 0x180);
        Assert.True(SaveAsNobody().IsSaved);
        Assert.True(File.Exists(theirs));
        Assert.False(File.Exists(ours));
    }

    private static void Permit(string path, int mode) => File.SetUnixFileMode(path, (UnixFileMode)mode);

    private static void Own(string path, uint owner, uint group, int mode)
    {
        using (SafeFileHandle file = File.OpenHandle(path))
        {
            Assert.Equal(0, LibC.ChangeOwner(file, owner, group));
        }

        Permit(path, mode);
    }

    private static (uint Owner, uint Group, uint Mode) OwnerOf(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        Assert.Equal(0, LibC.StatX(file, "\0"u8, LibC.DescriptorItself, LibC.Everything, out StatX found));
        return (found.Owner, found.Group, found.Permissions);
    }

    private Outcome SaveAsNobody() => SaveProcess.Save(_path, "new", AsNobody);
}
