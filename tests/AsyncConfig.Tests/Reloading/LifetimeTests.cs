using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Tests.Reloading;

/// <summary>The source owns loop and state: one loop while any provider is in use, none afterwards, and it may start again.</summary>
public sealed class LifetimeTests
{
    [Fact]
    public async Task Two_roots_on_one_source_share_one_loop_and_both_are_told()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text(1));
        var counted = new CountedSource(folder, "app.json");
        IConfigurationRoot first = counted.Build();
        IConfigurationRoot second = counted.Build();
        int firstTokens = 0;
        int secondTokens = 0;
        using IDisposable one = ChangeToken.OnChange(first.GetReloadToken, () => firstTokens++);
        using IDisposable two = ChangeToken.OnChange(second.GetReloadToken, () => secondTokens++);
        await counted.CalmAsync();

        Assert.Equal(1, counted.LooksPerPoll());
        folder.Write("app.json", Text(2));
        await counted.TickAsync();
        Assert.Equal(("2", "2", 1, 1), (first["A"], second["A"], firstTokens, secondTokens));

        Dispose(first);
        folder.Write("app.json", Text(3));
        await counted.TickAsync();
        Assert.Equal(("3", 1, 2), (second["A"], firstTokens, secondTokens));

        await counted.CalmAsync();
        Assert.Equal(1, counted.LooksPerPoll());
        Dispose(second);
        Assert.Equal((0, 0), (counted.LooksPerPoll(), counted.Clock.Loops));
    }

    [Fact]
    public async Task After_the_last_provider_the_loop_stops_and_the_next_one_starts_it_again_with_fresh_data()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text(1));
        var counted = new CountedSource(folder, "app.json");

        for (int i = 2; i < 5; i++)
        {
            IConfigurationRoot root = counted.Build();
            await counted.CalmAsync();
            Assert.Equal(1, counted.LooksPerPoll());
            Dispose(root);
            Assert.Equal(0, counted.LooksPerPoll());

            folder.Write("app.json", Text(i));
            Assert.Equal($"{i - 1}", root["A"]);
            IConfigurationRoot next = counted.Build();
            Assert.Equal($"{i}", next["A"]);
            Dispose(next);
        }

        Assert.Equal(0, counted.Clock.Loops);
    }

    [Fact]
    public void Building_twice_is_repeatable_and_each_root_goes_its_own_way()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text(1));
        IConfigurationBuilder builder = new ConfigurationBuilder().AddAsyncFile(folder.Combine("app.json"), reloadOnChange: false);

        IConfigurationRoot first = builder.Build();
        IConfigurationRoot second = builder.Build();
        first["A"] = "memory";
        Assert.Equal("1", second["A"]);
        Dispose(first);

        Assert.Equal("1", second["A"]);
        folder.Write("app.json", Text(2));
        second.Reload();
        Assert.Equal("2", second["A"]);
        Dispose(second);
    }

    [Fact]
    public async Task A_root_that_is_dropped_and_never_disposed_is_collected_and_its_loop_stops()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text(1));
        var counted = new CountedSource(folder, "app.json");
        WeakReference dropped = BuildAndDrop(counted);
        await counted.CalmAsync();

        AssertCollected(dropped);
        Assert.Equal(0, counted.LooksPerPoll());
        Assert.Equal(0, counted.Clock.Loops);
    }

    [Fact]
    public async Task A_subscription_that_is_held_keeps_its_root_and_its_loop()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text(1));
        var counted = new CountedSource(folder, "app.json");
        using IDisposable subscription = BuildAndSubscribe(counted);
        await counted.CalmAsync();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(1, counted.LooksPerPoll());
    }

    [Fact]
    public void A_thousand_roots_made_and_disposed_leave_no_handle_timer_or_memory()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Text(1));
        var shared = new CountedSource(folder, "app.json");
        var left = new List<WeakReference>();

        for (int i = 0; i < 500; i++)
        {
            left.Add(MakeAndDispose(shared).Root);
            (WeakReference root, WeakReference engine) = MakeAndDispose(folder);
            left.AddRange([root, engine]);
        }

        AssertCollected([.. left]);
        Assert.Equal(0, shared.Clock.Loops);
        Assert.Empty(OpenFilesIn(folder));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IDisposable BuildAndSubscribe(CountedSource counted) =>
        counted.Build().GetAsyncFiles().OnChange(static _ => { });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference BuildAndDrop(CountedSource counted) => new(counted.Build());

    // In methods of their own: a local or temporary of the test would keep the last one alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Root, WeakReference Engine) MakeAndDispose(TempFolder folder) =>
        MakeAndDispose(new CountedSource(folder, "app.json"));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Root, WeakReference Engine) MakeAndDispose(CountedSource counted)
    {
        IConfigurationRoot root = counted.Build();
        Assert.Equal(1, counted.Clock.Loops);
        Dispose(root);
        Assert.Equal(0, counted.Clock.Loops);
        return (new WeakReference(root), new WeakReference(counted.Engine));
    }

    private static IEnumerable<string> OpenFilesIn(TempFolder folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        return Directory.EnumerateFiles("/proc/self/fd")
            .Select(static descriptor => new FileInfo(descriptor).LinkTarget ?? string.Empty)
            .Where(target => target.StartsWith(folder.FullPath, StringComparison.Ordinal));
    }

    /// <summary>Again and again, because announcements of the last ones may still be on their way out.</summary>
    private static void AssertCollected(params WeakReference[] references) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !Array.Exists(references, static one => one.IsAlive);
        },
        Patience.Limit));

    private static void Dispose(IConfigurationRoot root) => ((IDisposable)root).Dispose();

    private static string Text(int value) => $$"""{ "A": "{{value}}" }""";
}
