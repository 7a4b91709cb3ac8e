using System.Collections.Concurrent;
using AsyncConfig.Planning;

namespace AsyncConfig.Tests.Reloading;

/// <summary>The smallest configuration that changes: one file with one key, <c>A</c>, first <c>1</c>.</summary>
internal static class OneKeyFile
{
    /// <summary>How long listeners wait for token callbacks.</summary>
    internal static readonly TimeSpan PatienceWithTokens = TimeSpan.FromSeconds(5);

    internal static Watched Watch(TempFolder folder, Func<LoadPlan, LoadPlan>? configure = null)
    {
        folder.Write("app.json", Text(1));
        return new Watched(folder, ["app.json"], configure);
    }

    /// <summary>Has the clock tell when listeners begin to wait for token callbacks.</summary>
    internal static LoadPlan SignalPatience(LoadPlan plan, TaskCompletionSource armed)
    {
        var clock = new CountingClock(plan.TimeProvider)
        {
            OnArmed = due =>
            {
                if (due == PatienceWithTokens)
                {
                    armed.TrySetResult();
                }
            },
        };
        return plan with { TimeProvider = clock };
    }

    internal static string Text(object value) => $$"""{ "A": "{{value}}" }""";

    internal static void WriteKey(this Watched watched, string value) => watched.Folder.Write("app.json", Text(value));

    /// <summary>Writes the key and ticks.</summary>
    internal static Task EditAsync(this Watched watched, string value, bool waitForListeners = true)
    {
        watched.WriteKey(value);
        return waitForListeners ? watched.TickAsync().InTime() : watched.Engine.TickAsync().InTime();
    }

    /// <summary>Waits for what a listener was told next.</summary>
    internal static void AssertNext(this BlockingCollection<string> told, string expected)
    {
        Assert.True(told.TryTake(out string? what, Patience.Limit));
        Assert.Equal(expected, what);
    }
}
