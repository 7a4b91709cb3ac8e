using System.Net.Sockets;
using AsyncConfig.Tests.Files;

namespace AsyncConfig.Tests.Reloading;

/// <summary>Last known good: no state of a file empties a running application.</summary>
public sealed class BadStateTests
{
    private const string Good = """{ "A": "1", "B": "2" }""";

    public static TheoryData<string> BadTexts => new(
        """{"A":""",
        "",
        new string('\0', 4096),
        "// only a comment",
        "[1, 2]",
        "null",
        """{ "A": "1", "a": "2" }""",
        """{ "A": "1" } { }""");

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task A_bad_text_keeps_the_old_values_with_one_report_and_a_repair_gives_one_token(string bad)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Good);
        using var watched = new Watched(folder, ["app.json"]);

        folder.Write("app.json", bad);
        await watched.TickAsync(times: 3);

        await AssertKept(watched);
        folder.Write("app.json", """{ "A": "fixed" }""");
        await AssertRecovers(watched);
    }

    [Fact]
    public async Task Invalid_utf_8_keeps_the_old_values_and_is_reported_with_its_place()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Good);
        using var watched = new Watched(folder, ["app.json"]);

        folder.Write("app.json", [.. "{\n  \"A\": \""u8, 0xC3, .. "\" }"u8]);
        await watched.TickAsync(times: 3);

        await AssertKept(watched);
        ConfigurationFailure failure = watched.Failures.Single();
        Assert.Equal((2, 9), (failure.Line, failure.Column));
    }

    [Theory]
    [InlineData("directory")]
    [InlineData("fifo")]
    [InlineData("socket")]
    [InlineData("link loop")]
    [InlineData("device")]
    public async Task Something_that_is_no_file_keeps_the_old_values_with_one_report(string kind)
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Good);
        using var watched = new Watched(folder, ["app.json"]);

        File.Delete(path);
        using IDisposable made = Make(kind, path);
        await watched.TickAsync(times: 3);

        await AssertKept(watched);
        made.Dispose();
        folder.Write("app.json", """{ "A": "fixed" }""");
        await AssertRecovers(watched);
    }

    [Fact]
    public async Task A_deleted_file_keeps_the_old_values_after_a_grace_with_one_report()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", Good);
        using var watched = new Watched(folder, ["app.json"]);

        File.Delete(path);
        await watched.TickAsync();
        Assert.Empty(watched.Failures);
        await watched.TickAsync(times: 3);

        await AssertKept(watched);
        folder.Write("app.json", """{ "A": "fixed" }""");
        await AssertRecovers(watched);
    }

    [Fact]
    public async Task A_yaml_file_with_only_comments_keeps_the_old_values_with_one_report()
    {
        using var folder = new TempFolder();
        folder.Write("app.yaml", "A: 1\nB: 2\n");
        using var watched = new Watched(folder, ["app.yaml"]);

        folder.Write("app.yaml", "# A: 1\n");
        await watched.TickAsync(times: 3);

        await AssertKept(watched);
    }

    [Fact]
    public async Task A_file_that_says_so_may_become_empty()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Good);
        using var watched = new Watched(folder, ["app.json"]);

        folder.Write("app.json", "{}");
        await watched.TickAsync();

        Assert.Null(watched["A"]);
        Assert.Equal(["A", "B"], watched.Changes.Single().Removed);
        Assert.Empty(watched.Failures);
    }

    [Fact]
    public async Task A_repair_to_the_very_same_text_ends_the_failure_without_a_token()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Good);
        using var watched = new Watched(folder, ["app.json"]);
        folder.Write("app.json", "{");
        await watched.TickAsync();

        folder.Write("app.json", Good);
        await watched.TickAsync();

        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);
        Assert.Equal(0, watched.Tokens);
    }

    [Fact]
    public async Task Every_distinct_failure_is_reported_once()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Good);
        using var watched = new Watched(folder, ["app.json"]);

        folder.Write("app.json", "{ x");
        await watched.TickAsync(times: 2);
        folder.Write("app.json", "{\n\n x");
        await watched.TickAsync(times: 2);

        Assert.Equal([1, 3], watched.Failures.Select(static failure => failure.Line));
    }

    [Fact]
    public async Task One_bad_file_of_two_rejects_both()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Good);
        folder.Write("app.dev.json", """{ "C": "3" }""");
        using var watched = new Watched(folder, ["app.json", "app.dev.json"]);

        folder.Write("app.json", """{ "A": "new", "B": "2" }""");
        folder.Write("app.dev.json", """{ "C": """);
        await watched.TickAsync(times: 2);

        Assert.Equal("1", watched["A"]);
        Assert.Single(watched.Failures);
        Assert.All(watched.Handle.Files, static file => Assert.Equal(FileState.Rejected, file.State));
        Assert.All(watched.Handle.Files, file => Assert.Equal(folder.Combine("app.dev.json"), file.Failure?.Path));

        folder.Write("app.dev.json", """{ "C": "4" }""");
        await watched.TickAsync();

        Assert.Equal(("new", "4"), (watched["A"], watched["C"]));
        Assert.Equal(1, watched.Tokens);
        Assert.All(watched.Handle.Files, static file => Assert.Equal(FileState.Loaded, file.State));
    }

    private static async Task AssertKept(Watched watched)
    {
        Assert.Equal(("1", "2"), (watched["A"], watched["B"]));
        Assert.Equal(0, watched.Tokens);
        ConfigurationFailure failure = Assert.Single(watched.Failures);
        Assert.Equal(watched.Handle.Files.Single().Path, failure.Path);
        Assert.Equal(FileState.Rejected, watched.Handle.Files.Single().State);
        await Assert.ThrowsAsync<ConfigurationFileException>(() => watched.Handle.ReloadAsync());
        await watched.Engine.Announcer.WhenQuietAsync();
        Assert.Single(watched.Failures);
    }

    private static async Task AssertRecovers(Watched watched)
    {
        await watched.TickAsync(times: 2);

        Assert.Equal(("fixed", null), (watched["A"], watched["B"]));
        Assert.Equal(1, watched.Tokens);
        Assert.Equal(FileState.Loaded, watched.Handle.Files.Single().State);
        Assert.Null(watched.Handle.Files.Single().Failure);
    }

    private static Undo Make(string kind, string path)
    {
        switch (kind)
        {
            case "directory":
                Directory.CreateDirectory(path);
                return new Undo(() => Directory.Delete(path));
            case "fifo":
                SpecialFiles.Fifo(path);
                return new Undo(() => File.Delete(path));
            case "socket":
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                return new Undo(() =>
                {
                    socket.Dispose();
                    File.Delete(path);
                });
            case "device":
                File.CreateSymbolicLink(path, "/dev/zero");
                return new Undo(() => File.Delete(path));
            default:
                File.CreateSymbolicLink(path, path);
                return new Undo(() => File.Delete(path));
        }
    }

    private sealed class Undo(Action action) : IDisposable
    {
        private Action? _action = action;

        public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
    }
}
