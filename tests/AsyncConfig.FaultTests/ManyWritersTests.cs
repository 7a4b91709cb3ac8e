using AsyncConfig.FaultTests.SaveProgram;

namespace AsyncConfig.FaultTests;

/// <summary>Several processes that read, add one and replace, and readers beside them.</summary>
public sealed class ManyWritersTests(ITestOutputHelper output)
{
    private const int Writers = 4;
    private const int Increments = 250;
    private const int FewestReads = 100_000;

    [Fact]
    public async Task No_increment_is_lost_and_no_reader_sees_a_part_of_a_file()
    {
        Requires.Linux();
        using var folder = new TempFolder();
        string path = folder.Combine("missing/counter.txt");
        using var done = new CancellationTokenSource();
        Task<(int Reads, int Partial)> reading = Task.Factory.StartNew(
            () => Read(path, done.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        SaveProcess[] writers = [.. Enumerable.Range(0, Writers).Select(_ => SaveProcess.Start(["increment", path, $"{Increments}"]))];
        int[] exitCodes = [.. writers.Select(writer => writer.WaitForExitCode())];
        Array.ForEach(writers, writer => writer.Dispose());
        await done.CancelAsync();
        (int reads, int partial) = await reading;

        output.WriteLine($"{Writers} processes x {Increments} increments; {partial} partial files in {reads} reads beside them");
        Assert.All(exitCodes, code => Assert.Equal(0, code));
        Assert.Equal(Writers * Increments, SelfChecking.Number(File.ReadAllText(path)));
        Assert.Equal(0, partial);
        Assert.Single(Directory.GetFiles(folder.Combine("missing")));
    }

    [Theory]
    [InlineData("app.json", "{\n  // kept\n  \"Count\": 0\n}\n")]
    [InlineData("app.yaml", "# kept\nCount: 0\n")]
    public void No_increment_through_SaveAsync_is_lost_and_the_comment_stays(string name, string text)
    {
        Requires.Linux();
        using var folder = new TempFolder();
        string path = folder.Write(name, text);

        SaveProcess[] writers = [.. Enumerable.Range(0, Writers).Select(_ => SaveProcess.Start(["count", path, $"{Increments}"]))];
        int[] exitCodes = [.. writers.Select(writer => writer.WaitForExitCode())];
        Array.ForEach(writers, writer => writer.Dispose());

        Assert.All(exitCodes, code => Assert.Equal(0, code));
        Assert.Equal(text.Replace("0", $"{Writers * Increments}", StringComparison.Ordinal), File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.FullPath));
    }

    private static (int Reads, int Partial) Read(string path, CancellationToken done)
    {
        int reads = 0;
        int partial = 0;
        int last = 0;
        SpinWait.SpinUntil(() => File.Exists(path) || done.IsCancellationRequested);
        while (File.Exists(path) && (reads < FewestReads || !done.IsCancellationRequested))
        {
            int? number = SelfChecking.Number(File.ReadAllText(path));
            partial += number is null ? 1 : 0;
            Assert.True(number is null || number >= last, "A reader saw the past.");
            last = number ?? last;
            reads++;
        }

        return (reads, partial);
    }
}
