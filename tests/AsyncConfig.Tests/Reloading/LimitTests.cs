using AsyncConfig.Files;
using AsyncConfig.Tests.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Input beyond every limit is refused in bounded time and memory, at the first load and while running.</summary>
public sealed class LimitTests
{
    private const int LongEnough = 60_000;

    public static TheoryData<string, string> Excesses => new()
    {
        { "app.json", "sparse" },
        { "app.json", "zeros" },
        { "app.json", "fifo" },
        { "app.json", "nested" },
        { "app.yaml", "nested" },
        { "app.json", "wide" },
        { "app.yaml", "laughs" },
    };

    [Theory(Timeout = LongEnough)]
    [MemberData(nameof(Excesses))]
    public async Task The_first_load_refuses(string name, string excess)
    {
        using var folder = new TempFolder();
        string reason = Make(folder, name, excess);
        var counting = new ObservedFileSystem(FileSystem.ForThisMachine);
        using var engine = new EngineUnderLoad(folder, [name], fileSystem: counting);

        foreach (bool blocking in (bool[])[true, false])
        {
            InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => engine.LoadAsync(blocking));
            Assert.Contains(folder.Combine(name), exception.Message, StringComparison.Ordinal);
            Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        }

        AssertReadLittle(counting, excess);
    }

    [Theory(Timeout = LongEnough)]
    [MemberData(nameof(Excesses))]
    public async Task A_reload_refuses_with_one_report_and_keeps_the_old_values(string name, string excess)
    {
        using var folder = new TempFolder();
        string path = folder.Write(name, name == "app.json" ? """{ "A": "1" }""" : "A: 1\n");
        var counting = new ObservedFileSystem(FileSystem.ForThisMachine);
        using var watched = new Watched(folder, [name], fileSystem: counting);

        File.Delete(path);
        string reason = Make(folder, name, excess);
        await watched.TickAsync(times: 3);

        Assert.Equal("1", watched["A"]);
        Assert.Equal(0, watched.Tokens);
        Assert.Contains(reason, Assert.Single(watched.Failures).Reason, StringComparison.Ordinal);
        AssertReadLittle(counting, excess);
    }

    [Fact]
    public async Task Limits_are_those_of_the_options()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": { "B": { "C": 1 } } }""");

        await AssertRefusedAsync(new ReadLimits(MaxDepth: 2), maxFileSize: 1000, "2");
        await AssertRefusedAsync(new ReadLimits(MaxNodes: 3), maxFileSize: 1000, "3");
        await AssertRefusedAsync(new ReadLimits(), maxFileSize: 27, "MaxFileSize");
        using var engine = new EngineUnderLoad(
            folder, ["app.json"], static plan => plan with { Limits = new ReadLimits(3, 4), MaxFileSize = 28 });
        await engine.LoadAsync(blocking: true);
        Assert.Equal("1", engine["A:B:C"]);

        async Task AssertRefusedAsync(ReadLimits limits, long maxFileSize, string reason)
        {
            using var engine = new EngineUnderLoad(
                folder, ["app.json"], plan => plan with { Limits = limits, MaxFileSize = maxFileSize });
            InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => engine.LoadAsync(blocking: true));
            Assert.Contains(reason, exception.InnerException!.Message, StringComparison.Ordinal);
        }
    }

    /// <returns>What the refusal says.</returns>
    private static string Make(TempFolder folder, string name, string excess)
    {
        string path = folder.Combine(name);
        switch (excess)
        {
            case "sparse":
                using (FileStream file = File.Create(path))
                {
                    file.SetLength(1L << 30);
                }

                return "MaxFileSize";
            case "zeros":
                File.CreateSymbolicLink(path, "/dev/zero");
                return "not a regular file";
            case "fifo":
                SpecialFiles.Fifo(path);
                return "not a regular file";
            case "nested":
                folder.Write(name, (name == "app.json" ? """{ "A": """ : "A: ") + new string('[', 100_000));
                return "deep";
            case "wide":
                folder.Write(name, $$"""{ "A": [{{string.Join(',', Enumerable.Repeat('1', 1_000_001))}}] }""");
                return "1000000";
            default:
                folder.Write(name, Laughs());
                return "1000000";
        }
    }

    private static string Laughs()
    {
        IEnumerable<string> lines = Enumerable.Range(1, 9).Select(
            static level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]");
        return string.Join('\n', lines.Prepend("a0: &a0 lol"));
    }

    /// <summary>What is refused by its size or kind is not read at all.</summary>
    private static void AssertReadLittle(ObservedFileSystem counting, string excess)
    {
        if (excess is "sparse" or "zeros" or "fifo")
        {
            Assert.InRange(counting.BytesRead, 0, 100);
        }
    }
}
