namespace AsyncConfig.FaultTests;

/// <summary>Every error that a system call of a save can return, at every place where the save makes that call.</summary>
public sealed class InjectedErrorTests(ITestOutputHelper output)
{
    private const int MostCalls = 40;

    public static TheoryData<string, string> Faults => new(
        from fault in new (string Call, string Errors)[]
        {
            ("fsync", "EIO ENOSPC EDQUOT EROFS EINTR"),
            ("write", "EIO ENOSPC EDQUOT EFBIG EINTR"),
            ("close", "EIO ENOSPC EDQUOT EINTR"),
            ("renameat", "EXDEV EBUSY EACCES EPERM EROFS ENOSPC EDQUOT EIO ENOENT"),
            ("openat", "EMFILE ENFILE EEXIST EACCES EPERM EROFS ENOSPC EDQUOT EIO EINTR"),
            ("fchown", "EPERM EIO EROFS EDQUOT"),
            ("fchmod", "EPERM EIO EROFS"),
            ("fgetxattr", "EIO EOPNOTSUPP ENODATA EACCES"),
            ("fremovexattr", "EPERM EIO ENOSPC"),
            ("fsetxattr", "EPERM EIO ENOSPC EDQUOT EOPNOTSUPP"),
            ("flock", "EAGAIN EINTR ENOLCK EOPNOTSUPP EINVAL ENOSYS EBADF EIO"),
            ("statx", "EIO EACCES ENOMEM"),
            ("read", "EIO EINTR"),
            ("readlink", "EIO EACCES ELOOP ENOENT"),
            ("getdents64", "EIO ENOENT"),
        }
        from error in fault.Errors.Split(' ')
        select (fault.Call, error));

    [Theory]
    [MemberData(nameof(Faults))]
    public void An_error_leaves_the_old_bytes_or_the_new_bytes_and_the_truth_about_it(string call, string error)
    {
        Requires.Tracing();
        using var target = new Target(hasAccessList: call == "fsetxattr", inheritsAccessList: call == "fremovexattr");
        var server = new SaveServer();
        try
        {
            int count = 0;
            while (TryInject(server, target, call, error, count + 1))
            {
                count++;
                target.Reset();

                // An injected error stands for a call that was not made: what it should have closed stays open, and locked.
                if (call == "close")
                {
                    server.Dispose();
                    server = new SaveServer();
                }
            }

            Assert.InRange(count, 1, MostCalls);
            output.WriteLine($"{call} {error}: {count} of {count} calls");
        }
        finally
        {
            server.Dispose();
        }
    }

    /// <returns>False when the save makes no such call that often.</returns>
    private static bool TryInject(SaveServer server, Target target, string call, string error, int number)
    {
        using var tracer = Strace.Attach(server.Thread, $"trace={call}", $"inject={call}:error={error}:when={number}");
        Outcome outcome = server.Save(target.Path, Target.New)!;
        string? injected = tracer.Finish().SingleOrDefault(line => line.EndsWith("(INJECTED)", StringComparison.Ordinal));
        Assert.True(outcome.IsSaved || outcome.IsDoubtful ? target.HasNew : target.HasOld, $"{outcome} after {injected}");
        Assert.False(target.HasLeftovers, $"A file is left after {injected}");
        if (injected is null)
        {
            Assert.True(outcome.IsSaved, outcome.Message);
            return false;
        }

        if (Expectation.Of(injected, call, error) is { } expected)
        {
            Assert.Equal($"{expected} after {injected}", $"{outcome.Verdict} after {injected}");
        }

        Assert.True(call == "close" || !server.HasOpen(target.Folder), $"A descriptor is left open after {injected}");
        return true;
    }
}
