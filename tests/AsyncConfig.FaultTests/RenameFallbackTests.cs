namespace AsyncConfig.FaultTests;

/// <summary>First files where the system, or the file system, knows no rename that refuses to replace.</summary>
public sealed class RenameFallbackTests : IDisposable
{
    private readonly TempFolder _folder = new("first");

    private string Path => _folder.Combine("b/a.json");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("EINVAL")]
    [InlineData("ENOSYS")]
    public void A_first_file_is_linked_where_it_cannot_be_renamed(string error)
    {
        Outcome outcome = Save($"inject=renameat2:error={error}");
        Assert.True(outcome.IsSaved, outcome.Message);
        Assert.Equal("new", File.ReadAllText(Path));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Combine("b")));
    }

    [Theory]
    [InlineData("EEXIST", SaveFailureReason.Conflict)]
    [InlineData("EPERM", SaveFailureReason.ReadOnly)]
    [InlineData("ENOSPC", SaveFailureReason.OutOfSpace)]
    [InlineData("EMLINK", SaveFailureReason.NotReplaceable)]
    public void A_link_that_fails_leaves_nothing(string error, SaveFailureReason reason)
    {
        Save("inject=renameat2:error=ENOSYS", $"inject=linkat:error={error}").RequireFailure(reason);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullPath));
    }

    [Theory]
    [InlineData("renameat2", "EEXIST", SaveFailureReason.Conflict)]
    [InlineData("renameat2", "EACCES", SaveFailureReason.ReadOnly)]
    [InlineData("renameat2", "EIO", SaveFailureReason.NotReplaceable)]
    [InlineData("mkdir", "EACCES", SaveFailureReason.ReadOnly)]
    [InlineData("mkdir", "EROFS", SaveFailureReason.ReadOnly)]
    [InlineData("mkdir", "ENOSPC", SaveFailureReason.OutOfSpace)]
    [InlineData("mkdir", "EDQUOT", SaveFailureReason.OutOfSpace)]
    [InlineData("fsync", "EIO", SaveFailureReason.NotReplaceable)]
    public void A_first_save_that_fails_leaves_neither_file_nor_directory(string call, string error, SaveFailureReason reason)
    {
        Save($"inject={call}:error={error}:when=1").RequireFailure(reason);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullPath));
    }

    private Outcome Save(params string[] injections)
    {
        Requires.Tracing();
        using var server = new SaveServer();
        using var tracer = Strace.Attach(server.Thread, ["trace=renameat2,linkat,mkdir,fsync", .. injections]);
        return server.Save(Path, "new")!;
    }
}
