using System.Globalization;
using System.Text;
using AsyncConfig.Files;
using AsyncConfig.Formats;
using AsyncConfig.Tests.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>What loading may cost: calls to the file system and bytes, which are the same on every machine.</summary>
public sealed class LoadCostTests
{
    /// <summary>Kind, open, identity, content, end, back, content, end, identity of the descriptor and of the path, folder.</summary>
    private const int CallsOfALook = 11;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 1)]
    public void A_first_load_reads_each_file_twice_in_one_look_and_asks_several_once_more_for_their_identity(int files, int more)
    {
        using var folder = new TempFolder();
        string[] names = [.. Enumerable.Range(0, files).Select(static i => $"app{i}.json")];
        Array.ForEach(names, name => folder.Write(name, """{ "A": 1 }"""));
        int calls = 0;
        var disk = new ObservedFileSystem(FileSystem.ForThisMachine) { BeforeCall = count => calls = count + 1 };

        using var watched = new Watched(folder, names, fileSystem: disk);

        Assert.Equal(files * (CallsOfALook + more), calls);
        Assert.Equal(files, disk.Opens);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reload_reads_only_what_moved(bool isLarge)
    {
        using var folder = new TempFolder();
        string[] names = ["app.json", "other.json"];
        Array.ForEach(names, name => folder.Write(name, """{ "A": 1 }"""));
        var disk = new ObservedFileSystem(FileSystem.ForThisMachine);
        using var watched = new Watched(folder, names, fileSystem: disk);
        watched.Clock.Advance(TimeSpan.FromSeconds(3));
        await watched.TickAsync();
        int opens = disk.Opens;

        folder.Write("app.json", isLarge ? Document(3_000) : """{ "A": 2 }""");
        await watched.TickAsync();

        Assert.Equal(opens + 2, disk.Opens);
    }

    [Fact]
    public void Reading_JSON_allocates_the_tree_and_little_else()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(Document(3_000));
        var format = new JsonFormat();
        format.Read(utf8, new ReadLimits());

        long before = GC.GetAllocatedBytesForCurrentThread();
        ConfigurationNode root = format.Read(utf8, new ReadLimits());
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // 32 for a leaf, 16 for its place in the object, 40 for its text; the objects around it; the names, once.
        Assert.InRange(allocated / 3_000, 80, 110);
        GC.KeepAlive(root);
    }

    private static string Document(int keys) => new StringBuilder("{")
        .AppendJoin(',', Enumerable.Range(0, keys / 10).Select(static section => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            "Section{{section}}": {
              {{string.Join(", ", Enumerable.Range(0, 10).Select(key => $"\"Key{key}\": \"v{section}-{key}\""))}}
            }
            """)))
        .Append('}')
        .ToString();
}
