using AsyncConfig.Files;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Reloading;

/// <summary>The first load: how often it reads, and the stock provider's exceptions where it fails.</summary>
public sealed class FirstLoadTests
{
    [Theory]
    [InlineData(0, 2, "first")]
    [InlineData(1, 4, "edit 1")]
    [InlineData(9, 4, "edit 3")]
    public async Task It_looks_until_two_readings_agree_and_at_most_three_times(int edits, int readings, string value)
    {
        foreach (bool blocking in (bool[])[true, false])
        {
            using var folder = new TempFolder();
            folder.Write("app.json", """{ "A": "first" }""");
            var edited = new EditedBetweenReads(number =>
            {
                if (number <= edits)
                {
                    folder.Write("app.json", $$"""{ "A": "edit {{number}}" }""");
                }
            });
            using var engine = new EngineUnderLoad(folder, ["app.json"], fileSystem: edited);

            await engine.LoadAsync(blocking);

            Assert.Equal((readings, value), (edited.Readings, engine["A"]));
        }
    }

    [Fact]
    public async Task A_missing_required_file_throws_what_the_stock_provider_throws()
    {
        using var folder = new TempFolder();
        FileNotFoundException stock = Assert.Throws<FileNotFoundException>(() => Stock(folder));

        FileNotFoundException ours = Assert.Throws<FileNotFoundException>(() => Builder(folder).AddAsyncFile("app.json").Build());
        FileNotFoundException awaited = await Assert.ThrowsAsync<FileNotFoundException>(() => LoadAsync(folder, "app.json"));

        Assert.Equal(stock.Message, ours.Message);
        Assert.Equal(stock.Message, awaited.Message);
        Assert.Equal(folder.Combine("app.json"), ours.FileName);
    }

    [Theory]
    [InlineData("""{ "A": """)]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{ "A": 1, "a": 2 }""")]
    public async Task An_unparsable_file_throws_what_the_stock_provider_throws_with_the_place_after_it(string text)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", text);
        InvalidDataException stock = Assert.Throws<InvalidDataException>(() => Stock(folder));

        InvalidDataException ours = Assert.Throws<InvalidDataException>(() => Builder(folder).AddAsyncFile("app.json").Build());
        InvalidDataException awaited = await Assert.ThrowsAsync<InvalidDataException>(() => LoadAsync(folder, "app.json"));

        Assert.StartsWith(stock.Message, ours.Message, StringComparison.Ordinal);
        Assert.Contains($"{folder.Combine("app.json")}(1,", ours.Message, StringComparison.Ordinal);
        Assert.Equal(ours.Message, awaited.Message);
    }

    [Theory]
    [InlineData("app.json", "{\n  \"A\": 1,\n  \"B\": x\n}", 3)]
    [InlineData("app.yaml", "A: 1\nB: \"\\q\"\n", 2)]
    public void The_inner_exception_names_file_and_line_and_holds_nothing_of_the_parser(string name, string text, int line)
    {
        using var folder = new TempFolder();
        string path = folder.Write(name, text);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => new Watched(folder, [name]));

        Assert.Contains($"{path}({line},", exception.Message, StringComparison.Ordinal);
        ConfigurationFileException inner = Assert.IsType<ConfigurationFileException>(exception.InnerException);
        Assert.Equal((path, line), (inner.Path, inner.Line));
        Assert.Null(inner.InnerException);
    }

    [Fact]
    public void An_unparsable_file_throws_although_it_is_optional()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", "{}");
        folder.Write("app.dev.json", "{");

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => new Watched(folder, ["app.json", "app.dev.json"]));

        Assert.Contains("app.dev.json", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_load_that_failed_can_be_tried_again(bool blocking)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", "{");
        using var engine = new EngineUnderLoad(folder, ["app.json"]);
        await Assert.ThrowsAsync<InvalidDataException>(() => engine.LoadAsync(blocking));

        folder.Write("app.json", """{ "A": "1" }""");
        await engine.LoadAsync(blocking);

        Assert.Equal("1", engine["A"]);
    }

    [Fact]
    public async Task A_load_that_is_cancelled_leaves_nothing_behind()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "A": "1" }""");
        using var engine = new EngineUnderLoad(folder, ["app.json"]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => engine.Engine.LoadAsync(new CancellationToken(canceled: true)));

        Assert.Null(engine["A"]);
        await engine.LoadAsync(blocking: true);
        Assert.Equal("1", engine["A"]);
    }

    private static IConfigurationBuilder Builder(TempFolder folder) => new ConfigurationBuilder().SetBasePath(folder.FullPath);

    private static IConfigurationRoot Stock(TempFolder folder) => Builder(folder).AddJsonFile("app.json").Build();

    private static Task<IConfigurationBuilder> LoadAsync(TempFolder folder, string name) =>
        Builder(folder).AddAsyncFilesAsync(options => options.Add(name, environmentOverrides: false));

    /// <summary>Lets somebody edit before the second reading, the third, and so on, who leaves no trace but the content.</summary>
    private sealed class EditedBetweenReads(Action<int> edit) : IFileSystem
    {
        private readonly FrozenFileSystem _inner = new();

        internal int Readings { get; private set; }

        public bool HasFullIdentity => true;

        public FileProbe Probe(FilePath path) => _inner.Probe(path);

        public IOpenFile Open(FilePath path)
        {
            Begin();
            return new OpenFile(this, _inner.Open(path));
        }

        private void Begin()
        {
            if (Readings++ > 0)
            {
                edit(Readings - 1);
            }
        }

        private sealed class OpenFile(EditedBetweenReads owner, IOpenFile inner) : IOpenFile
        {
            public FileProbe Probe() => inner.Probe();

            public int Read(Span<byte> buffer) => inner.Read(buffer);

            public bool TryRewind()
            {
                owner.Begin();
                return inner.TryRewind();
            }

            public void Dispose() => inner.Dispose();
        }
    }
}
