using System.Diagnostics;

namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>How long work waits for a thread of the pool, while small requests keep it half busy.</summary>
internal static class PoolProbe
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(2);

    /// <summary>Runs something, and asks the pool for a thread every two milliseconds meanwhile, from a thread of its own.</summary>
    /// <returns>The longest wait, in milliseconds.</returns>
    internal static async Task<double> WorstDelayAsync(Func<Task> work)
    {
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => LoadAsync(stop.Token)));
        var probe = new Probe();
        var prober = new Thread(() => probe.Run(stop.Token)) { IsBackground = true, Priority = ThreadPriority.AboveNormal };
        prober.Start();
        await work();
        await stop.CancelAsync();
        prober.Join();
        await load;
        return probe.Worst.TotalMilliseconds;
    }

    /// <summary>Requests: half a millisecond of work, then half a millisecond or more of waiting.</summary>
    private static async Task LoadAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(0.5))
            {
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    private sealed class Probe : IThreadPoolWorkItem
    {
        private readonly AutoResetEvent _ran = new(false);
        private long _queued;

        internal TimeSpan Worst { get; private set; }

        internal void Run(CancellationToken stop)
        {
            while (!stop.WaitHandle.WaitOne(Beat))
            {
                _queued = Stopwatch.GetTimestamp();
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                _ran.WaitOne();
            }

            _ran.Dispose();
        }

        public void Execute()
        {
            TimeSpan waited = Stopwatch.GetElapsedTime(_queued);
            Worst = waited > Worst ? waited : Worst;
            _ran.Set();
        }
    }
}
