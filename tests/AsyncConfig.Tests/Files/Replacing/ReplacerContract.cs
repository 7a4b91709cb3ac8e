using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;

namespace AsyncConfig.Tests.Files.Replacing;

/// <summary>What holds on every system.</summary>
public abstract class ReplacerContract
{
    private const string Leftover = ".asyncconfig-0123456789abcdef0123456789abcdef.tmp";

    private protected abstract IFileReplacer Replacer { get; }

    [Fact]
    public void An_existing_file_gets_the_new_bytes()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        Replacer.Replace(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(["a.json"], Names(folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000_000)]
    public void Content_of_any_size_arrives_whole(int length)
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        Replacer.Replace(path, new string('x', length));
        Assert.Equal(new string('x', length), File.ReadAllText(path));
    }

    [Fact]
    public void A_first_file_is_created()
    {
        using var folder = new TempFolder();
        Replacer.Replace(folder.Combine("a.json"), "new");
        Assert.Equal("new", File.ReadAllText(folder.Combine("a.json")));
        Assert.Equal(["a.json"], Names(folder));
    }

    [Fact]
    public void A_first_file_gets_the_directories_that_are_missing()
    {
        using var folder = new TempFolder();
        Replacer.Replace(folder.Combine("b/c/a.json"), "new");
        Assert.Equal("new", File.ReadAllText(folder.Combine("b/c/a.json")));
    }

    [Fact]
    public void A_first_file_never_replaces_one_that_appeared_meanwhile()
    {
        using var folder = new TempFolder();
        string path = folder.Combine("a.json");
        var failure = Assert.Throws<FileReplaceException>(() => Replacer.Replace(path, "ours", () => File.WriteAllText(path, "theirs")));
        Assert.Equal(SaveFailureReason.Conflict, failure.Reason);
        Assert.Equal("theirs", File.ReadAllText(path));
        Assert.Equal(["a.json"], Names(folder));
    }

    [Fact]
    public void A_link_is_written_through_and_kept()
    {
        using var folder = new TempFolder();
        string target = folder.Write("real/a.json", "old");
        string link = folder.Combine("link.json");
        File.CreateSymbolicLink(link, target);
        Replacer.Replace(link, "new");
        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_refused()
    {
        using var folder = new TempFolder();
        string link = folder.Combine("link.json");
        File.CreateSymbolicLink(link, folder.Combine("nothing.json"));
        var failure = Assert.Throws<FileReplaceException>(() => Replacer.Resolve(link));
        Assert.Equal(SaveFailureReason.NotReplaceable, failure.Reason);
        Assert.Contains("link", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_last_look_throws_is_thrown_and_nothing_is_left()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        Assert.Throws<OperationCanceledException>(() => Replacer.Replace(path, "new", () => throw new OperationCanceledException()));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a.json"], Names(folder));
    }

    [Fact]
    public void At_the_last_look_the_new_bytes_are_there_under_another_name()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        Replacer.Replace(path, "new", () =>
        {
            Assert.Equal("old", File.ReadAllText(path));
            string other = Assert.Single(Directory.GetFiles(folder.FullPath, ".asyncconfig-*.tmp"));
            Assert.Equal("new", File.ReadAllText(other));
        });
    }

    [Fact]
    public void The_stamp_is_what_the_next_look_at_the_file_finds()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        ReplaceResult result = Replacer.Replace(path, "new");
        IFileSystem files = Replacer is LinuxFileReplacer ? new LinuxFileSystem() : new ManagedFileSystem();
        Assert.Equal(new FileReader(files, 100).Hash(new FilePath(path)), result.Stamp);
        Assert.Null(result.DurabilityDoubt);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Leftovers_of_killed_savers_are_swept()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        folder.Write(Leftover, "half");
        Replacer.Replace(path, "new");
        Assert.Equal(["a.json"], Names(folder));
    }

    [Fact]
    public void Without_the_lock_nothing_is_swept()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        folder.Write(Leftover, "alive");
        using ITargetDirectory directory = Replacer.OpenDirectory(folder.FullPath);
        directory.Replace(Saved.Text(path, "new"));
        Assert.Equal([Leftover, "a.json"], Names(folder));
    }

    [Fact]
    public void What_only_looks_like_a_leftover_stays()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        string[] others = [".asyncconfig-0123456789abcdef.tmp", $"{Leftover}.bak", ".asyncconfig-notes.tmp", ".asyncconfig-my-own-notes-with-thirty-two-x.tmp", "asyncconfig.tmp"];
        Array.ForEach(others, name => folder.Write(name, "somebody's"));
        Directory.CreateDirectory(folder.Combine(Leftover));
        Replacer.Replace(path, "new");
        Assert.Equal([.. others.Append("a.json").Append(Leftover).Order(StringComparer.Ordinal)], Names(folder));
    }

    [Fact]
    public void The_lock_excludes_a_second_saver_until_it_is_disposed()
    {
        using var folder = new TempFolder();
        using ITargetDirectory first = Replacer.OpenDirectory(folder.FullPath);
        using ITargetDirectory second = Replacer.OpenDirectory(folder.FullPath);
        Assert.True(first.TryLock());
        Assert.True(first.IsLocked);
        Assert.False(second.TryLock());
        Assert.False(second.IsLocked);
        first.Dispose();
        Assert.True(second.TryLock());
    }

    [Fact]
    public void A_path_that_does_not_exist_yet_resolves_to_itself()
    {
        using var folder = new TempFolder();
        Assert.Equal(folder.Combine("b/c/a.json"), Replacer.Resolve(folder.Combine("b/c/a.json")));
    }

    [Fact]
    public void No_message_quotes_the_content()
    {
        using var folder = new TempFolder();
        string path = folder.Combine("a.json");
        var failure = Assert.Throws<FileReplaceException>(
            () => Replacer.Replace(path, "canary-new", () => File.WriteAllText(path, "canary-old")));
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
    }

    private protected static IEnumerable<string> Names(TempFolder folder) => Directory
        .EnumerateFileSystemEntries(folder.FullPath)
        .Select(path => Path.GetFileName(path))
        .Where(name => name != ManagedDirectory.LockName)
        .Order(StringComparer.Ordinal);
}
