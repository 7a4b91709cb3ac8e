using AsyncConfig.Files.Native;
using AsyncConfig.Files.Replacing;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Tests.Files.Replacing;

public sealed class PermissionsTests
{
    private const uint SomeUser = 12345;

    private static readonly LinuxFileReplacer Replacer = new();

    public PermissionsTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux's permissions.");

    [Theory]
    [InlineData(0x180)] // 0600
    [InlineData(0x1A0)] // 0640
    [InlineData(0x1B6)] // 0666
    [InlineData(0x100)] // 0400
    [InlineData(0x1ED)] // 0755
    public void The_mode_is_kept(int mode)
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        File.SetUnixFileMode(path, (UnixFileMode)mode);
        Replacer.Replace(path, "new");
        Assert.Equal((UnixFileMode)mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Nobody_else_may_read_the_new_bytes_before_they_have_the_old_permissions()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        using SafeFileHandle opened = OpenDirectory(folder);
        using var temporary = TemporaryFile.Create(opened, isNew: false);
        string name = folder.Combine(Assert.Single(TemporaryFile.NamesIn(folder.FullPath)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(name));
        temporary.TakePermissionsOf("a.json");
        Assert.Equal(File.GetUnixFileMode(path), File.GetUnixFileMode(name));
    }

    [Fact]
    public void A_new_file_has_the_mode_that_any_new_file_has()
    {
        using var folder = new TempFolder();
        string ordinary = folder.Write("ordinary", "");
        Replacer.Replace(folder.Combine("a.json"), "new");
        Assert.Equal(File.GetUnixFileMode(ordinary), File.GetUnixFileMode(folder.Combine("a.json")));
    }

    [Fact]
    public void Owner_and_group_are_kept()
    {
        SkipUnlessRoot();
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        Own(path, 1234, 2345);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.SetGroup);
        ReplaceResult result = Replacer.Replace(path, "new");
        Assert.Equal((1234u, 2345u), OwnerOf(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.SetGroup, File.GetUnixFileMode(path));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void An_access_list_is_kept()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        AccessList.Set(path, AccessList.ReadWriteFor(SomeUser));
        UnixFileMode mode = File.GetUnixFileMode(path);
        Replacer.Replace(path, "new");
        Assert.Equal(AccessList.ReadWriteFor(SomeUser), AccessList.Get(path));
        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void The_default_list_of_the_directory_does_not_let_anybody_in_who_was_not()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        AccessList.SetDefault(folder.FullPath, AccessList.ReadWriteFor(SomeUser));
        Replacer.Replace(path, "new");
        Assert.Null(AccessList.Get(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_new_file_gets_the_default_list_of_the_directory()
    {
        using var folder = new TempFolder();
        AccessList.SetDefault(folder.FullPath, AccessList.ReadWriteFor(SomeUser));
        string ordinary = folder.Write("ordinary", "");
        Replacer.Replace(folder.Combine("a.json"), "new");
        Assert.NotNull(AccessList.Get(ordinary));
        Assert.Equal(AccessList.Get(ordinary), AccessList.Get(folder.Combine("a.json")));
    }

    [Fact]
    public void Leftovers_that_root_gave_away_are_swept_by_root()
    {
        SkipUnlessRoot();
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        string leftover = folder.Write(TemporaryFile.NewName(), "half");
        Own(leftover, 1234, 2345);
        Replacer.Replace(path, "new");
        Assert.False(File.Exists(leftover));
    }

    private static void SkipUnlessRoot() => Assert.SkipUnless(LibC.EffectiveUser() == 0, "Only root gives files away.");

    private static SafeFileHandle OpenDirectory(TempFolder folder) =>
        LibC.Open([.. System.Text.Encoding.UTF8.GetBytes(folder.FullPath), 0], LibC.ReadWithoutWaiting);

    private static void Own(string path, uint owner, uint group)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        Assert.Equal(0, LibC.ChangeOwner(file, owner, group));
    }

    private static (uint Owner, uint Group) OwnerOf(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        Assert.Equal(0, LibC.StatX(file, "\0"u8, LibC.DescriptorItself, LibC.Everything, out StatX found));
        return (found.Owner, found.Group);
    }
}
