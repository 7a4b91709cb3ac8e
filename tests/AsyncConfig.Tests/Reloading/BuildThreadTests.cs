using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Reloading;

/// <summary>The synchronous path needs nobody but the thread that it is on.</summary>
public sealed class BuildThreadTests
{
    [Fact]
    public void Build_and_Reload_complete_under_a_single_threaded_synchronization_context()
    {
        using var folder = new TempFolder();
        folder.Write("a.json", """{ "A": "1" }""");
        folder.Write("b.json", """{ "B": "1" }""");
        var counted = new CountedSource(folder, ["a.json", "b.json"], options => options.Validate(static (_, _) => ValueTask.CompletedTask));

        var context = new BlockedContext();
        context.Run(() =>
        {
            IConfigurationRoot root = counted.Build();
            Assert.Equal(("1", "1"), (root["A"], root["B"]));
            folder.Write("a.json", """{ "A": "2" }""");
            root.Reload();
            Assert.Equal("2", root["A"]);
            ((IDisposable)root).Dispose();
        });

        Assert.Equal(0, context.Posts);
    }

    [Fact]
    public void Waiting_for_the_asynchronous_path_under_a_single_threaded_synchronization_context_is_no_deadlock()
    {
        using var folder = new TempFolder();
        folder.Write("a.json", """{ "A": "1" }""");
        folder.Write("b.json", """{ "B": "1" }""");
        var counted = new CountedSource(folder, "a.json", "b.json");

        var context = new BlockedContext();
        context.Run(() =>
        {
            using var manager = new ConfigurationManager();
            counted.Source.LoadAsync(manager, CancellationToken.None).GetAwaiter().GetResult();
            manager.Sources.Add(counted.Source);
            folder.Write("a.json", """{ "A": "2" }""");
            Assert.True(manager.GetAsyncFiles().ReloadAsync().GetAwaiter().GetResult());
            Assert.Equal(("2", "1"), (manager["A"], manager["B"]));
        });

        Assert.Equal(0, context.Posts);
    }

    /// <summary>A user interface's context whose only thread is busy: what is posted to it never runs.</summary>
    private sealed class BlockedContext : SynchronizationContext
    {
        private int _posts;

        internal int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state) => Interlocked.Increment(ref _posts);

        internal void Run(Action action)
        {
            var failures = new ConcurrentQueue<Exception>();
            var thread = new Thread(() =>
            {
                SetSynchronizationContext(this);
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failures.Enqueue(exception);
                }
            })
            { IsBackground = true };
            thread.Start();
            Assert.True(thread.Join(Patience.Limit), "The thread waits for itself.");
            Assert.Empty(failures);
        }
    }
}
