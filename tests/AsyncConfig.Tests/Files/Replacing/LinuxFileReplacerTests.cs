using System.Runtime.InteropServices;
using AsyncConfig.Files.Native;
using AsyncConfig.Files.Replacing;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Tests.Files.Replacing;

public sealed class LinuxFileReplacerTests : ReplacerContract
{
    public LinuxFileReplacerTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux's system calls.");

    private protected override IFileReplacer Replacer { get; } = new LinuxFileReplacer();

    [Fact]
    public void Links_are_followed_in_every_part_of_a_path()
    {
        using var folder = new TempFolder();
        string target = folder.Write("generation-2/a.json", "old");
        File.CreateSymbolicLink(folder.Combine("..data"), "generation-2");
        File.CreateSymbolicLink(folder.Combine("a.json"), "..data/a.json");
        Assert.Equal(target, Replacer.Resolve(folder.Combine("a.json")));
        Assert.Equal(target, Replacer.Resolve(folder.Combine("..data/a.json")));
        Assert.Equal(folder.Combine("generation-2/new.json"), Replacer.Resolve(folder.Combine("..data/new.json")));
    }

    [Theory]
    [InlineData("circle/a.json")]
    [InlineData("nowhere/a.json")]
    [InlineData("file/a.json")]
    public void A_path_that_leads_nowhere_is_refused(string path)
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder.Combine("circle"), "circle");
        File.CreateSymbolicLink(folder.Combine("nowhere"), "nothing");
        folder.Write("file", "");
        var failure = Assert.Throws<FileReplaceException>(() => Replacer.Resolve(folder.Combine(path)));
        Assert.Equal(SaveFailureReason.NotReplaceable, failure.Reason);
    }

    [Fact]
    public void A_lock_ends_with_the_save_also_when_a_program_that_is_being_started_shares_the_descriptor()
    {
        using var folder = new TempFolder();
        using var anywhere = new SafeFileHandle(LibC.CurrentFolder, ownsHandle: false);
        SafeFileHandle handle = NativeFile.Open(anywhere, folder.FullPath, LibC.DirectoryOnly);
        var first = new LinuxDirectory(folder.FullPath, handle, new MissingDirectories());
        Assert.True(first.TryLock());
        using var shared = new SafeFileHandle(Duplicate((int)handle.DangerousGetHandle()), ownsHandle: true);

        first.Dispose();

        using ITargetDirectory second = Replacer.OpenDirectory(folder.FullPath);
        Assert.True(second.TryLock());
    }

    [Fact]
    public void Directories_that_nothing_was_saved_to_go_again()
    {
        using var folder = new TempFolder();
        using (Replacer.OpenDirectory(folder.Combine("b/c")))
        {
            Assert.True(Directory.Exists(folder.Combine("b/c")));
        }

        Assert.Empty(Names(folder));
    }

    [Fact]
    public void Directories_that_somebody_else_uses_by_then_stay()
    {
        using var folder = new TempFolder();
        using (Replacer.OpenDirectory(folder.Combine("b/c")))
        {
            folder.Write("b/other.json", "{}");
        }

        Assert.True(File.Exists(folder.Combine("b/other.json")));
        Assert.False(Directory.Exists(folder.Combine("b/c")));
    }

    [Fact]
    public void A_directory_that_cannot_be_created_leaves_nothing_behind()
    {
        using var folder = new TempFolder();
        string path = folder.Combine($"b/{new string('x', 300)}");
        Assert.Throws<FileReplaceException>(() => Replacer.OpenDirectory(path));
        Assert.Empty(Names(folder));
    }

    [Fact]
    public void A_name_as_long_as_names_can_be_is_saved()
    {
        using var folder = new TempFolder();
        string path = folder.Write(new string('n', 255), "old");
        Replacer.Replace(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void A_link_that_looks_like_a_leftover_is_not_touched()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        string victim = folder.Write("victim", "somebody's");
        string link = folder.Combine(".asyncconfig-0123456789abcdef0123456789abcdef.tmp");
        File.CreateSymbolicLink(link, victim);
        Replacer.Replace(path, "new");
        Assert.Equal("somebody's", File.ReadAllText(link));
    }

    [Fact]
    public void A_file_that_became_a_link_meanwhile_is_not_replaced()
    {
        using var folder = new TempFolder();
        string path = folder.Combine("a.json");
        string victim = folder.Write("victim", "somebody's");
        using ITargetDirectory directory = Replacer.Locked(path);
        File.CreateSymbolicLink(path, victim);
        Assert.Throws<FileReplaceException>(() => directory.Replace(Saved.Text(path, "new")));
        Assert.Equal("somebody's", File.ReadAllText(victim));
        Assert.NotNull(new FileInfo(path).LinkTarget);
    }

    [Fact]
    public void A_file_that_is_gone_is_a_conflict()
    {
        using var folder = new TempFolder();
        string path = folder.Combine("a.json");
        using ITargetDirectory directory = Replacer.Locked(path);
        var failure = Assert.Throws<FileReplaceException>(() => directory.Replace(Saved.Text(path, "new")));
        Assert.Equal(SaveFailureReason.Conflict, failure.Reason);
        Assert.Empty(Names(folder));
    }

    [Fact]
    public void A_directory_that_was_moved_away_is_still_the_one_that_is_saved_to()
    {
        using var folder = new TempFolder();
        string path = folder.Write("b/a.json", "old");
        using ITargetDirectory directory = Replacer.Locked(path);
        Directory.Move(folder.Combine("b"), folder.Combine("moved"));
        folder.Write("b/a.json", "another's");
        directory.Replace(Saved.Text(path, "new"));
        Assert.Equal("new", File.ReadAllText(folder.Combine("moved/a.json")));
        Assert.Equal("another's", File.ReadAllText(path));
    }

    [Fact]
    public void The_same_directory_has_one_place_in_the_order_of_locks()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("b"));
        using ITargetDirectory first = Replacer.OpenDirectory(folder.Combine("b"));
        using ITargetDirectory again = Replacer.OpenDirectory(folder.Combine("b/../b"));
        using ITargetDirectory other = Replacer.OpenDirectory(folder.FullPath);
        Assert.Equal(first.LockOrder, again.LockOrder);
        Assert.NotEqual(first.LockOrder, other.LockOrder);
    }

    [DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int descriptor);
}
