using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Readers in a tight loop while the files are reloaded a thousand times.</summary>
public sealed class GenerationTests
{
    private const int Reloads = 1000;

    [Fact]
    public async Task A_snapshot_never_mixes_generations_and_plain_binding_never_throws()
    {
        using var folder = new TempFolder();
        Write(folder, 0);
        using var watched = new Watched(folder, ["a.json", "b.json"]);
        using var over = new CancellationTokenSource();
        Task<int> pinned = ReadAsync(() => AssertOneGeneration(watched.Handle.GetSnapshot()), over.Token);
        Task<int> bound = ReadAsync(() => Assert.Equal(2, watched.Root.Get<Generations>()!.List.Length), over.Token);

        for (int i = 1; i <= Reloads; i++)
        {
            Write(folder, i);
            Assert.True(await watched.Handle.ReloadAsync(TestContext.Current.CancellationToken));
        }

        await over.CancelAsync();
        Assert.True(await pinned > 0);
        Assert.True(await bound > 0);
        Assert.Equal($"{Reloads}", watched["A"]);
        await watched.Engine.Announcer.WhenQuietAsync();
    }

    private static Task<int> ReadAsync(Action read, CancellationToken over) => Task.Run(
        () =>
        {
            int reads = 0;
            for (; !over.IsCancellationRequested; reads++)
            {
                read();
            }

            return reads;
        },
        CancellationToken.None);

    private static void AssertOneGeneration(IConfiguration snapshot)
    {
        string? first = snapshot["A"];
        Assert.NotNull(first);
        Assert.Equal((first, first, first), (snapshot["List:0"], snapshot["B"], snapshot.Get<Generations>()!.List[1]));
    }

    private static void Write(TempFolder folder, int generation)
    {
        folder.Write("a.json", $$"""{ "A": "{{generation}}", "List": ["{{generation}}", "{{generation}}"] }""");
        folder.Write("b.json", $$"""{ "B": "{{generation}}" }""");
    }

    private sealed class Generations
    {
        public string? A { get; set; }

        public string? B { get; set; }

        public string[] List { get; set; } = [];
    }
}
