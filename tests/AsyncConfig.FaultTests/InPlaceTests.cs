namespace AsyncConfig.FaultTests;

/// <summary>The opt-in way for a file that nothing can be renamed over.</summary>
public sealed class InPlaceTests : IDisposable
{
    private readonly Target _target;

    public InPlaceTests()
    {
        Requires.Tracing();
        _target = new Target();
    }

    public void Dispose() => _target.Dispose();

    [Fact]
    public void It_is_only_done_when_the_user_allowed_it()
    {
        Save(inPlace: false).RequireFailure(SaveFailureReason.NotReplaceable);
        Assert.True(_target.HasOld);
    }

    [Fact]
    public void The_result_says_that_it_was_not_atomic()
    {
        Outcome outcome = Save(inPlace: true);
        Assert.True(outcome.IsSaved, outcome.Message);
        Assert.Contains("not atomic", outcome.Message, StringComparison.Ordinal);
        Assert.True(_target.HasNew);
        Assert.False(_target.HasLeftovers);
    }

    [Fact]
    public void The_backup_is_durable_before_the_first_byte_is_overwritten()
    {
        Save(inPlace: true, out string[] calls);

        // The temporary file, the backup, the directory, then the file itself and the directory again.
        string[] order = [.. calls.Where(IsFlushOrWriteOfFile).Select(Describe)];
        Assert.Equal(["fsync .tmp", "fsync backup", "fsync directory", "write file", "fsync file", "fsync directory"], order);
    }

    [Theory]
    [InlineData("write", 2)]
    [InlineData("fsync", 2)]
    [InlineData("fsync", 3)]
    public void A_backup_that_fails_leaves_the_file_untouched(string call, int number)
    {
        Save(inPlace: true, out _, $"inject={call}:error=ENOSPC:when={number}").RequireFailure(SaveFailureReason.OutOfSpace);
        Assert.True(_target.HasOld);
        Assert.False(_target.HasLeftovers);
    }

    [Theory]
    [InlineData("write", "3")]
    [InlineData("fsync", "4")]
    [InlineData("ftruncate", "1")]
    public void A_write_that_fails_is_taken_back(string call, string when)
    {
        Save(inPlace: true, out _, $"inject={call}:error=ENOSPC:when={when}").RequireFailure(SaveFailureReason.OutOfSpace);
        Assert.True(_target.HasOld);
        Assert.False(_target.HasLeftovers);
    }

    [Theory]
    [InlineData("write", "3+")]
    [InlineData("fsync", "4+")]
    [InlineData("ftruncate", "1+")]
    public void When_it_cannot_be_taken_back_the_backup_stays_and_the_message_names_it(string call, string when)
    {
        Outcome outcome = Save(inPlace: true, out _, $"inject={call}:error=EIO:when={when}");
        outcome.RequireFailure(SaveFailureReason.NotReplaceable);
        Assert.Contains("a.json.asyncconfig-backup", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(Target.Old, File.ReadAllText(_target.Backup));
    }

    [Fact]
    public void The_backup_of_an_interrupted_save_is_never_overwritten()
    {
        File.WriteAllText(_target.Backup, "precious");
        Outcome outcome = Save(inPlace: true);
        outcome.RequireFailure(SaveFailureReason.NotReplaceable);
        Assert.Contains("restore", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(_target.Backup));
        Assert.True(_target.HasOld);
    }

    private static bool IsFlushOrWriteOfFile(string line) =>
        line.StartsWith("fsync", StringComparison.Ordinal) || (line.StartsWith("write", StringComparison.Ordinal) && Describe(line) == "write file");

    private static string Describe(string line) => line.Split('(')[0] + line switch
    {
        _ when line.Contains(".tmp>", StringComparison.Ordinal) => " .tmp",
        _ when line.Contains("-backup>", StringComparison.Ordinal) => " backup",
        _ when line.Contains("a.json>", StringComparison.Ordinal) => " file",
        _ => " directory",
    };

    private Outcome Save(bool inPlace) => Save(inPlace, out _);

    private Outcome Save(bool inPlace, out string[] calls, params string[] injections)
    {
        using var server = new SaveServer();
        using var tracer = Strace.Attach(
            server.Thread, ["trace=renameat,write,fsync,ftruncate", "inject=renameat:error=EBUSY", .. injections]);
        Outcome outcome = server.Save(_target.Path, Target.New, inPlace)!;
        calls = tracer.Finish();
        return outcome;
    }
}
