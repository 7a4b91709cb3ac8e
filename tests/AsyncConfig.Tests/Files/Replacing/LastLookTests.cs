using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;

namespace AsyncConfig.Tests.Files.Replacing;

public sealed class LastLookTests
{
    private static readonly IFileReplacer Replacer = FileReplacer.ForThisMachine;

    [Fact]
    public void A_file_that_is_as_it_was_passes()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        LastLook look = At(path);
        File.WriteAllText(path, "old");
        look.Check(CancellationToken.None);
    }

    [Fact]
    public void Another_content_is_a_conflict()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        LastLook look = At(path);
        folder.Replace("a.json", "new");
        RequireConflict(look);
    }

    [Fact]
    public void A_deleted_file_is_a_conflict()
    {
        using var folder = new TempFolder();
        string path = folder.Write("a.json", "old");
        LastLook look = At(path);
        File.Delete(path);
        RequireConflict(look);
    }

    [Fact]
    public void A_file_that_appeared_is_a_conflict()
    {
        using var folder = new TempFolder();
        LastLook look = At(folder.Combine("a.json"));
        folder.Write("a.json", "theirs");
        RequireConflict(look);
    }

    [Fact]
    public void A_link_that_leads_elsewhere_is_a_conflict_even_when_the_content_is_the_same()
    {
        using var folder = new TempFolder();
        folder.Write("1/a.json", "same");
        folder.Write("2/a.json", "same");
        string link = folder.Combine("a.json");
        File.CreateSymbolicLink(link, "1/a.json");
        LastLook look = At(link);
        File.Delete(link);
        File.CreateSymbolicLink(link, "2/a.json");
        RequireConflict(look);
    }

    [Fact]
    public void It_is_the_last_moment_to_cancel()
    {
        using var folder = new TempFolder();
        LastLook look = At(folder.Write("a.json", "old"));
        Assert.Throws<OperationCanceledException>(() => look.Check(new CancellationToken(canceled: true)));
    }

    private static LastLook At(string path)
    {
        var real = new FilePath(Replacer.Resolve(path));
        UInt128? hash = File.Exists(path) ? Saved.Reader.Hash(real).Hash : null;
        return new LastLook(Replacer, Saved.Reader, path, real, hash);
    }

    private static void RequireConflict(LastLook look)
    {
        var failure = Assert.Throws<FileReplaceException>(() => look.Check(CancellationToken.None));
        Assert.Equal(SaveFailureReason.Conflict, failure.Reason);
    }
}
