using AsyncConfig.Snapshots;
using AsyncConfig.Tests.Trees;

namespace AsyncConfig.Tests.Snapshots;

public sealed class SnapshotTests
{
    private static readonly Snapshot Before = Tree.Layer("""{"a":1}""", null, """{"b":2}""");

    [Fact]
    public void The_version_is_that_of_all_files_in_their_order()
    {
        Assert.Equal(Before.Version, Tree.Layer("""{"a":1}""", null, """{"b":2}""").Version);
        Assert.NotEqual(Before.Version, Tree.Layer("""{"a":1}""", """{"b":2}""", null).Version);
        Assert.NotEqual(Before.Version, Tree.Layer("""{"a":1}""", null, """{"b":3}""").Version);
        Assert.NotEqual(Before.Version, Tree.Layer("""{"a":1}""", null, null).Version);
    }

    [Fact]
    public void Files_whose_bytes_moved_are_named() =>
        Assert.Equal(["1", "2"], Tree.Layer("""{"a":1}""", "{}", "{\"b\": 2}").FilesChangedSince(Before));

    [Fact]
    public void No_file_moved_when_the_bytes_are_the_same() => Assert.Empty(Before.FilesChangedSince(Before));

    [Fact]
    public void The_cause_is_kept() => Assert.Equal(ChangeCause.Load, Before.Cause);

    [Fact]
    public void One_file_alone_is_not_copied()
    {
        ConfigurationNode root = Tree.Parse("""{"a":1}""");

        Assert.Same(root, Tree.Of(root).Root);
    }
}
