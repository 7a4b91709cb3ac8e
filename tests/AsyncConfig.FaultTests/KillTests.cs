namespace AsyncConfig.FaultTests;

/// <summary>The process is killed before every single system call of a save, one run for each.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // What touches no file: the runtime's own.
    private static readonly string[] Uninteresting =
        ["futex", "sched_yield", "mmap", "munmap", "mprotect", "madvise", "getpid", "geteuid", "gettid", "rt_sigprocmask", "membarrier"];

    [Fact]
    public void A_save_that_is_killed_leaves_the_old_bytes_or_the_new_bytes_and_the_next_save_tidies_up()
    {
        Requires.Tracing();
        using var target = new Target(hasAccessList: true);
        int kills = KillAtEveryCall(target, inject: null, inPlace: false, () =>
        {
            Assert.True(target.HasOld || target.HasNew, "The file is torn.");
            target.RequireNextSaveWorks();
        });
        Assert.InRange(kills, 30, 300);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("inject=renameat2:error=ENOSYS")]
    public void A_first_save_that_is_killed_leaves_no_file_or_the_whole_file(string? inject)
    {
        Requires.Tracing();
        using var target = new Target();
        int kills = KillAtEveryCall(target, inject, inPlace: false, path: "b/c/first.json", check: () =>
        {
            string path = Path.Combine(target.Folder, "b/c/first.json");
            Assert.True(!File.Exists(path) || File.ReadAllText(path) == Target.New, "The file is torn.");
            if (Directory.Exists(Path.Combine(target.Folder, "b")))
            {
                Directory.Delete(Path.Combine(target.Folder, "b"), recursive: true);
            }
        });
        Assert.InRange(kills, 30, 300);
    }

    [Fact]
    public void A_save_in_place_that_is_killed_leaves_the_old_bytes_in_the_file_or_in_the_backup()
    {
        Requires.Tracing();
        using var target = new Target();
        int torn = 0;
        int kills = KillAtEveryCall(target, inject: "inject=renameat:error=EBUSY", inPlace: true, () =>
        {
            bool isWhole = target.HasOld || target.HasNew;
            torn += isWhole ? 0 : 1;
            Assert.True(isWhole || File.ReadAllText(target.Backup) == Target.Old, "The old bytes are lost.");
        });
        Assert.InRange(torn, 1, 10);
        output.WriteLine($"of these {torn} left a damaged file and a whole backup");
        Assert.InRange(kills, 30, 300);
    }

    private int KillAtEveryCall(Target target, string? inject, bool inPlace, Action check, string path = "a.json")
    {
        string full = Path.Combine(target.Folder, path);
        string[] always = inject is null ? [] : [inject];
        string[] calls = CallsOf(full, always, inPlace, check);
        target.Reset();
        var report = new List<string>();
        foreach (string call in calls)
        {
            int number = 0;
            while (IsKilledAt(full, [$"trace={call},renameat,renameat2", .. always, $"inject={call}:signal=KILL:when={number + 1}"], inPlace))
            {
                number++;
                check();
                target.Reset();
            }

            check();
            target.Reset();
            report.Add($"{call} {number}");
        }

        int kills = report.Sum(line => int.Parse(line.Split(' ')[1], null));
        output.WriteLine($"{kills} of {kills} kills: {string.Join(", ", report)}");
        return kills;
    }

    /// <summary>The names of the calls of one undisturbed save.</summary>
    private static string[] CallsOf(string path, string[] always, bool inPlace, Action check)
    {
        using var server = new SaveServer();
        using var tracer = Strace.Attach(server.Thread, ["trace=all", .. always]);
        Assert.True(server.Save(path, Target.New, inPlace)!.IsSaved);
        string[] lines = tracer.Finish();
        check();
        return [.. lines.Where(line => line.Contains('(', StringComparison.Ordinal)).Select(line => line.Split('(')[0]).Distinct().Except(Uninteresting)];
    }

    private static bool IsKilledAt(string path, string[] expressions, bool inPlace)
    {
        using var server = new SaveServer();
        using var tracer = Strace.Attach(server.Thread, expressions);
        bool isKilled = server.Save(path, Target.New, inPlace) is null;
        tracer.Finish();
        return isKilled;
    }
}
