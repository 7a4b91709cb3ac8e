using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Alone, because every other test would starve with it.</summary>
[CollectionDefinition(nameof(StarvedBuildTests), DisableParallelization = true)]
[Collection(nameof(StarvedBuildTests))]
public sealed class StarvedBuildTests
{
    [Fact]
    public void Build_and_Reload_complete_while_the_thread_pool_is_starved()
    {
        const int FarMoreThanThePoolAddsThreadsFor = 200;
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        var counted = new CountedSource(folder, ["app.json"], options => options.Validate(static (_, _) => ValueTask.CompletedTask));
        using var released = new ManualResetEventSlim();
        using var idle = new CountdownEvent(FarMoreThanThePoolAddsThreadsFor + 1);
        bool isServed = false;
        for (int i = 0; i < FarMoreThanThePoolAddsThreadsFor; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    released.Wait();
                    idle.Signal();
                },
                null);
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                Volatile.Write(ref isServed, true);
                idle.Signal();
            },
            null);

        IConfigurationRoot root = counted.Build();
        string? first = root["A"];
        folder.Write("app.json", """{ "A": "2" }""");
        root.Reload();
        ((IDisposable)root).Dispose();
        bool wasStarved = !Volatile.Read(ref isServed);
        released.Set();
        idle.Wait(TestContext.Current.CancellationToken);

        Assert.True(wasStarved);
        Assert.Equal(("1", "2"), (first, root["A"]));
    }
}
