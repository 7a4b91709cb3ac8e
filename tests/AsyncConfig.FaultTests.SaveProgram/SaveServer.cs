using System.Collections.Concurrent;

namespace AsyncConfig.FaultTests.SaveProgram;

/// <summary>
/// Saves on demand, always on one thread that does nothing else, so that a tracer can be attached to it while it waits and
/// counts the calls of a save alone.
/// </summary>
internal static class SaveServer
{
    private const int WarmUps = 5;

    internal static void Run(string scratch)
    {
        using var demands = new BlockingCollection<string[]>();
        using var outcomes = new BlockingCollection<string>();
        var thread = new Thread(() => Serve(demands, outcomes, scratch)) { IsBackground = true };
        thread.Start();
        Console.WriteLine(outcomes.Take());
        while (Console.ReadLine() is { } line)
        {
            demands.Add(line.Split('\t'));
            Console.WriteLine(outcomes.Take());
        }
    }

    private static void Serve(BlockingCollection<string[]> demands, BlockingCollection<string> outcomes, string scratch)
    {
        // What is compiled and loaded on first use makes system calls that are none of a save's.
        for (int index = 0; index < WarmUps; index++)
        {
            Saver.Save(scratch, "warm", allowInPlace: false);
        }

        outcomes.Add(Path.GetFileName(new FileInfo("/proc/thread-self").LinkTarget)!);
        foreach (string[] demand in demands.GetConsumingEnumerable())
        {
            outcomes.Add(Saver.Save(demand[0], demand[1], allowInPlace: demand[2] == "in-place"));
        }
    }
}
