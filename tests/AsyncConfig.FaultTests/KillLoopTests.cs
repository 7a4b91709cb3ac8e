using System.Globalization;
using AsyncConfig.FaultTests.SaveProgram;

namespace AsyncConfig.FaultTests;

/// <summary>A program that saves without end is killed at random moments.</summary>
public sealed class KillLoopTests(ITestOutputHelper output)
{
    /// <summary>Set it to 2000 before a release.</summary>
    private const string RoundsVariable = "ASYNCCONFIG_KILL_ROUNDS";

    private const int LongestLifeMicroseconds = 10_000;

    [Fact]
    public void No_file_is_torn_however_often_its_saver_is_killed()
    {
        Requires.Linux();
        int rounds = int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) ?? "200", CultureInfo.InvariantCulture);
        using var folder = new TempFolder();
        string path = folder.Combine("a.json");
        var random = new Random(rounds);
        int leftovers = 0;
        int torn = 0;
        for (int round = 0; round < rounds; round++)
        {
            KillAfter(random.Next(LongestLifeMicroseconds), path);
            torn += SelfChecking.Number(File.ReadAllText(path)) is null ? 1 : 0;
            leftovers += Directory.GetFiles(folder.FullPath).Length - 1;
            Assert.InRange(Directory.GetFiles(folder.FullPath).Length, 1, 2);
        }

        output.WriteLine($"{torn} torn after {rounds} kills, {leftovers} of which left a temporary file that the next save swept");
        Assert.Equal(0, torn);
    }

    private static void KillAfter(int microseconds, string path)
    {
        using SaveProcess process = SaveProcess.Start(["loop", path]);
        Assert.Equal(".", process.ReadLine());

        // Not a wait for something to happen: the moment of the kill is what the round tries out.
        long start = TimeProvider.System.GetTimestamp();
        SpinWait.SpinUntil(() => TimeProvider.System.GetElapsedTime(start).TotalMicroseconds >= microseconds);
        process.Kill();
        process.WaitForExit();
    }
}
