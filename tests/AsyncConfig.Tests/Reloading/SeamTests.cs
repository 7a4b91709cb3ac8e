using AsyncConfig.Files;
using AsyncConfig.Planning;
using AsyncConfig.Tests.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>The file changes before any call of a read: what is published was really there, and it is the last state in the end.</summary>
public sealed class SeamTests
{
    private const string File1 = "a.txt";
    private const string File2 = "b.txt";
    private const string Before = "first state";
    private const string Edited = "the second state";

    public static TheoryData<Mutation> Mutations => new(Enum.GetValues<Mutation>());

    [Theory]
    [MemberData(nameof(Mutations))]
    public Task A_change_at_any_seam_of_a_tick(Mutation mutation) => Seam.EachAsync(async seam =>
    {
        using var folder = new TempFolder("seam-of-tick");
        using Watched watched = Watch(folder, seam);
        folder.Write(File1, Edited);
        seam.Act(() => mutation.Apply(folder, File1));

        await watched.TickAsync();
        seam.Close();

        Assert.Contains(watched[File1], new[] { Before, Edited, TextOf(folder) });
        await AssertConvergesAsync(watched);
    });

    [Theory]
    [MemberData(nameof(Mutations))]
    public Task A_change_of_a_neighbour_at_any_seam_of_a_tick(Mutation mutation) => Seam.EachAsync(async seam =>
    {
        using var folder = new TempFolder("neighbour");
        using Watched watched = Watch(folder, seam);
        folder.Write(File2, Edited);
        seam.Act(() => mutation.Apply(folder, File1));

        await watched.TickAsync();
        seam.Close();

        Assert.Contains(watched[File1], new[] { Before, TextOf(folder) });
        await AssertConvergesAsync(watched);

        if (watched.Failures.IsEmpty)
        {
            Assert.Equal(Edited, watched[File2]);
        }
    });

    [Theory]
    [MemberData(nameof(Mutations))]
    public Task A_change_at_any_seam_of_a_reload(Mutation mutation) => Seam.EachAsync(async seam =>
    {
        using var folder = new TempFolder("seam-of-reload");
        using Watched watched = Watch(folder, seam);
        folder.Write(File1, Edited);
        seam.Act(() => mutation.Apply(folder, File1));

        try
        {
            await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken);
        }
        catch (ConfigurationFileException) when (mutation == Mutation.Delete)
        {
            // It is gone: that is what a reload is asked to say.
        }

        seam.Close();
        Assert.Contains(watched[File1], new[] { Before, Edited, TextOf(folder) });
        await AssertConvergesAsync(watched);
    });

    [Theory]
    [MemberData(nameof(Mutations))]
    public Task A_change_at_any_seam_of_a_first_load(Mutation mutation) => Seam.EachAsync(async seam =>
    {
        using var folder = new TempFolder("seam-of-load");
        folder.Write(File1, Before);
        folder.Write(File2, Before);
        seam.Act(() => mutation.Apply(folder, File1));
        try
        {
            using var watched = new Watched(folder, [File1, File2], AsText, seam.Observe(FileSystem.ForThisMachine));
            seam.Close();

            Assert.Contains(watched[File1], new[] { Before, TextOf(folder) });
            await AssertConvergesAsync(watched);
        }
        catch (FileNotFoundException) when (mutation == Mutation.Delete)
        {
            // It is required, and gone.
        }
    });

    private static LoadPlan AsText(LoadPlan plan) => plan with
    {
        Files = [.. plan.Files.Select(static file => file with { Format = new WholeTextFormat(file.Name) })],
    };

    private static Watched Watch(TempFolder folder, Seam seam)
    {
        folder.Write(File1, Before);
        folder.Write(File2, Before);
        return new Watched(folder, [File1, File2], AsText, seam.Observe(FileSystem.ForThisMachine));
    }

    private static string? TextOf(TempFolder folder) =>
        File.Exists(folder.Combine(File1)) ? File.ReadAllText(folder.Combine(File1)) : null;

    /// <summary>After quiet ticks the last state is in use; one that is gone is reported, and keeps the last good one.</summary>
    private static async Task AssertConvergesAsync(Watched watched)
    {
        await watched.TickAsync(times: 3);

        if (TextOf(watched.Folder) is { } text)
        {
            Assert.Equal(text, watched[File1]);
            Assert.All(watched.Handle.Files, static file => Assert.Equal(FileState.Loaded, file.State));
            Assert.Empty(watched.Failures);
        }
        else
        {
            Assert.Contains(watched[File1], new[] { Before, Edited });
            Assert.Contains("gone", Assert.Single(watched.Failures).Reason, StringComparison.Ordinal);
        }
    }
}
