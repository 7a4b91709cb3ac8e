using AsyncConfig.Files.Replacing;

namespace AsyncConfig.Tests.Files.Replacing;

public sealed class ManagedFileReplacerTests : ReplacerContract
{
    private protected override IFileReplacer Replacer { get; } = new ManagedFileReplacer();

    [Fact]
    public void The_mode_of_the_file_is_kept()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Replacer.Replace(path, "new");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
    }
}
