namespace AsyncConfig.Tests.Formats;

/// <summary>Runs on a thread with half the stack of the smallest default, so that unbounded recursion cannot pass.</summary>
internal static class SmallStack
{
    private const int Bytes = 768 * 1024;

    internal static void Run(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), Bytes);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
