namespace AsyncConfig.FaultTests;

/// <summary>The order of a save's system calls is what it promises; here it is, call by call.</summary>
public sealed class OrderTests
{
    private const string Calls = "flock,openat,write,fchown,fchmod,fgetxattr,fsetxattr,fremovexattr,fsync,close,mkdir,renameat,renameat2";

    private static readonly string[] Irrelevant = ["openat directory", "close directory", "openat file", "close file", "fgetxattr file"];

    [Fact]
    public void The_bytes_are_on_disk_before_they_get_their_name_and_the_name_before_anybody_hears_of_it()
    {
        Requires.Tracing();
        using var target = new Target(hasAccessList: true);
        Assert.Equal(
            [
                "flock directory",
                "openat temporary", // readable by the owner alone
                "write temporary",
                "fchown temporary", // the group
                "fchown temporary", // the owner
                "fchmod temporary",
                "fsetxattr temporary",
                "fsync temporary",
                "close temporary",
                "renameat temporary",
                "fsync directory",
                "flock directory", // unlocked
            ],
            Record(target.Path).Where(call => !Irrelevant.Contains(call)));
    }

    [Fact]
    public void The_file_is_looked_at_between_the_flush_and_the_rename()
    {
        Requires.Tracing();
        using var target = new Target();
        Assert.Equal(
            ["fsync temporary", "close temporary", "openat file", "close file", "renameat temporary", "fsync directory", "flock directory", "close directory"],
            Record(target.Path)[^8..]);
    }

    [Fact]
    public void A_first_file_gets_durable_directories_and_never_replaces_another()
    {
        Requires.Tracing();
        using var target = new Target();
        string[] calls = Record(Path.Combine(target.Folder, "new", "b.json"));
        Assert.Equal(["mkdir", "openat", "fsync", "close", "openat", "flock"], calls[..6].Select(call => call.Split(' ')[0]));
        Assert.Contains("renameat2 temporary", calls);
    }

    /// <summary>The calls of one save and what they are about, in order.</summary>
    private static string[] Record(string path)
    {
        using var server = new SaveServer();
        using var tracer = Strace.Attach(server.Thread, $"trace={Calls}");
        Outcome outcome = server.Save(path, Target.New)!;
        Assert.True(outcome.IsSaved, outcome.Message);
        string directory = Path.GetDirectoryName(path)!;
        return [.. tracer.Finish().Where(line => line.Contains('(', StringComparison.Ordinal)).Select(line => $"{line.Split('(')[0]} {Subject(line, path, directory)}")];
    }

    private static string Subject(string line, string path, string directory) =>
        line.Contains(".tmp", StringComparison.Ordinal) ? "temporary"
        : line.Contains(path, StringComparison.Ordinal) || line.Contains($"\"{Path.GetFileName(path)}\"", StringComparison.Ordinal) ? "file"
        : line.Contains(directory, StringComparison.Ordinal) ? "directory"
        : "parent";
}
