using System.Globalization;
using System.Text;
using System.Text.Json;
using AsyncConfig.Files;
using AsyncConfig.Formats;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;
using AsyncConfig.Saving;
using AsyncConfig.Tests.Reloading;

namespace AsyncConfig.Tests.Saving;

/// <summary>What a save of a large file costs beside the disk.</summary>
public sealed class SaveCostTests
{
    [Fact]
    public async Task A_save_has_only_the_new_text_read_and_that_once()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.json", """{ "A": 1, "B": 2 }""");
        var format = new CountingFormat();
        using var watched = new Watched(
            folder, ["app.json"], plan => plan with { Files = [plan.Files[0] with { Format = format }] });
        int reads = format.Reads;

        await watched.SaveAsync(path, static edit => edit.Set("A", 3));
        watched.Clock.Advance(TimeSpan.FromMinutes(1));
        await watched.TickAsync();

        Assert.Equal("3", watched["A"]);
        Assert.Equal(reads + 1, format.Reads);
    }

    [Theory]
    [InlineData("First")]
    [InlineData("Section50:Key5")]
    public void A_value_that_changes_in_a_large_file_allocates_the_new_text_and_little_else(string key)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", Document(sections: 100));
        LoadPlan plan = Watched.PlanFor(folder, ["app.json"], new TestClock());
        var file = new TrackedFile(plan.Files[0]);
        using FileContent content = new FileReader(FileSystem.ForThisMachine, plan.MaxFileSize).Read(file.Path);
        file.Take(new RevisionParser(plan).Parse(file, content.Bytes, content.Version));
        file.Accept();
        var editor = new FileEditor(plan);
        KeyEdit[] edits = [KeyEdit.Set(key, JsonElement.Parse("\"changed\""))];
        editor.Edit(file, edits, content);

        long before = GC.GetAllocatedBytesForCurrentThread();
        FileEdit? edit = editor.Edit(file, edits, content);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal([key], edit!.ChangedKeys);

        // The tree alone would be a megabyte, and each further copy of the text as large as the text.
        Assert.InRange(allocated - content.Length, 0, content.Length / 4);
    }

    private static string Document(int sections) => new StringBuilder("{ \"First\": \"value\"")
        .AppendJoin(string.Empty, Enumerable.Range(0, sections).Select(static section => string.Create(
            CultureInfo.InvariantCulture,
            $$""",{{"\n"}}"Section{{section}}": { {{string.Join(", ", Enumerable.Range(0, 100).Select(key => $"\"Key{key}\": \"the value of {section}-{key}\""))}} }""")))
        .Append('}')
        .ToString();

    private sealed class CountingFormat : IEditableConfigurationFormat
    {
        private readonly JsonFormat _json = new();

        internal int Reads { get; private set; }

        public IReadOnlyList<string> Extensions => _json.Extensions;

        public ConfigurationNode Read(ReadOnlyMemory<byte> utf8, ReadLimits limits)
        {
            Reads++;
            return _json.Read(utf8, limits);
        }

        public byte[] Edit(ReadOnlyMemory<byte> utf8, IReadOnlyList<KeyEdit> edits) => _json.Edit(utf8, edits);
    }
}
