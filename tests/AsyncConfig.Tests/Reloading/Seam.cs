using AsyncConfig.Files;
using AsyncConfig.Tests.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>One place between two calls to the file system, where somebody else acts.</summary>
internal sealed class Seam(int number)
{
    private Action? _action;
    private int _calls;

    /// <summary>Whether there was such a call after <see cref="Act"/>.</summary>
    internal bool WasReached { get; private set; }

    /// <summary>Runs an attempt once for each seam that it has.</summary>
    internal static async Task EachAsync(Func<Seam, Task> attempt)
    {
        int number = 0;
        Seam seam;
        do
        {
            seam = new Seam(number++);
            await attempt(seam);
        }
        while (seam.WasReached);

        // Two reads and the looks between them are a dozen calls at least.
        Assert.True(number > 12, $"Only {number} seams.");
    }

    internal ObservedFileSystem Observe(IFileSystem inner) => new(inner) { BeforeCall = _ => Pass() };

    /// <summary>From now on calls count; before the one with this seam's number, the action runs.</summary>
    internal void Act(Action action) => Volatile.Write(ref _action, action);

    /// <summary>What was to be attacked is over.</summary>
    internal void Close() => Volatile.Write(ref _action, null);

    private void Pass()
    {
        if (Volatile.Read(ref _action) is { } action && Interlocked.Increment(ref _calls) == number + 1)
        {
            WasReached = true;
            action();
        }
    }
}
