using System.Runtime.CompilerServices;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Two generations of a configuration are in memory while one takes the other's place, and no longer.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task The_previous_snapshot_can_be_collected_after_a_change()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);

        await AssertForgottenAsync(watched, """{ "A": "2" }""");
    }

    [Fact]
    public async Task The_previous_snapshot_can_be_collected_after_an_edit_of_comments()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);

        await AssertForgottenAsync(watched, "// a comment, which moves what follows\n" + OneKeyFile.Text(1));
    }

    [Fact]
    public async Task What_was_set_in_memory_does_not_keep_the_previous_tree()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        watched.Root["B"] = "memory";

        await AssertForgottenAsync(watched, """{ "A": "2" }""");
    }

    [Fact]
    public async Task The_previous_snapshot_can_be_collected_after_a_save()
    {
        using var folder = new TempFolder();
        using Watched watched = OneKeyFile.Watch(folder);
        WeakReference[] previous = Hold(watched);

        await watched.SaveAsync(static edit => edit.Set("A", "2"));
        await watched.Engine.Announcer.WhenQuietAsync();

        await AssertCollectedAsync(previous);
    }

    private static async Task AssertForgottenAsync(Watched watched, string text)
    {
        WeakReference[] previous = Hold(watched);
        watched.Folder.Write("app.json", text);

        await watched.TickAsync();

        await AssertCollectedAsync(previous);
    }

    /// <summary>The snapshot, its tree, and the index over it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Hold(Watched watched)
    {
        watched.Engine.Current.Snapshot.Lookup.Execute();
        return
        [
            new(watched.Engine.Current.Snapshot),
            new(watched.Engine.Current.Snapshot.Root.Find("A")),
            new(watched.Engine.Current.Snapshot.Lookup),
        ];
    }

    /// <summary>Tries more than once: a thread that has just read the old tree may still have it on its stack.</summary>
    private static async Task AssertCollectedAsync(WeakReference[] previous)
    {
        long start = TimeProvider.System.GetTimestamp();
        do
        {
            await Task.Yield();
            GC.Collect();
        }
        while (Array.Exists(previous, static reference => reference.IsAlive) && TimeProvider.System.GetElapsedTime(start) < Patience.Limit);

        Assert.All(previous, static reference => Assert.False(reference.IsAlive));
    }
}
