using System.Text;
using AsyncConfig.Files;
using AsyncConfig.Files.Native;
using AsyncConfig.Files.Replacing;
using Microsoft.Win32.SafeHandles;

namespace AsyncConfig.Tests.Files.Replacing;

/// <summary>The opt-in for files that nothing can be renamed over; what a mount point really does is in the fault tests.</summary>
public sealed class InPlaceFileTests
{
    private const string BackupName = "app.json.asyncconfig-backup";

    [Theory]
    [InlineData("a much longer text than before")]
    [InlineData("short")]
    [InlineData("")]
    public void The_same_file_holds_the_new_bytes_and_no_backup_is_left(string text)
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", "old and long enough");
        using SafeFileHandle directory = Open(folder);

        (_, IReadOnlyList<string> warnings) = InPlaceFile.Overwrite(directory, Saved.Text(path, text));

        Assert.Equal(text, Read(path));
        Assert.Equal([path], Directory.GetFiles(folder.FullPath));
        Assert.Equal([InPlaceFile.NotAtomic], warnings);
    }

    [Fact]
    public void The_old_bytes_are_safe_in_the_backup_before_the_file_is_touched()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", "old");
        folder.Write(BackupName, "of an interrupted save");
        using SafeFileHandle directory = Open(folder);

        var exception = Assert.Throws<FileReplaceException>(() => InPlaceFile.Overwrite(directory, Saved.Text(path, "new")));

        Assert.Equal(SaveFailureReason.NotReplaceable, exception.Reason);
        Assert.Contains(BackupName, exception.Message, StringComparison.Ordinal);
        Assert.Equal("old", Read(path));
        Assert.Equal("of an interrupted save", File.ReadAllText(folder.Combine(BackupName)));
    }

    [Fact]
    public void A_last_look_that_refuses_leaves_everything_alone()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", "old");
        using SafeFileHandle directory = Open(folder);

        Assert.Throws<OperationCanceledException>(() => InPlaceFile.Overwrite(
            directory, Saved.Text(path, "new", static () => throw new OperationCanceledException())));

        Assert.Equal("old", Read(path));
        Assert.Equal([path], Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public void A_file_that_another_program_has_locked_is_not_overwritten()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", "old");
        using SafeFileHandle directory = Open(folder);
        using var holder = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var exception = Assert.Throws<FileReplaceException>(() => InPlaceFile.Overwrite(directory, Saved.Text(path, "new")));

        Assert.Equal(SaveFailureReason.LockTimeout, exception.Reason);
    }

    /// <summary>Without the lock that a managed read takes: a program forked by a neighbouring test may still share ours.</summary>
    private static string Read(string path)
    {
        using FileContent content = Saved.Reader.Read(new FilePath(path));
        return Encoding.UTF8.GetString(content.Bytes.Span);
    }

    private static SafeFileHandle Open(TempFolder folder)
    {
        using var anywhere = new SafeFileHandle(LibC.CurrentFolder, ownsHandle: false);
        return NativeFile.Open(anywhere, folder.FullPath, LibC.DirectoryOnly);
    }
}
