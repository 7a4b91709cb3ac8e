using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Tests.Options;

/// <summary>A change that would not be read back is refused with its true cause, and the way out.</summary>
public sealed class WritableReasonsTests
{
    [Theory]
    [InlineData("key", "Shop:Texts:a:b", "a key with ':' in it is read as one below another")]
    [InlineData("object under a key", "Shop:Parts:a:b", "a key with ':' in it is read as one below another")]
    [InlineData("sorted", "Shop:Sorted:0", "One that sorts must be sorted in the file too")]
    [InlineData("equal", "Shop:Folded", "one that takes elements for equal holds them once")]
    [InlineData("doubled", "Shop:Doubled", "or are equal and held once")]
    public async Task A_key_that_nests_and_a_set_that_sorts_or_takes_elements_for_equal_are_named(string change, string key, string cause)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { "Sorted": ["c", "b"], "Folded": ["a"], "Doubled": ["b", "b"] } }""");
        using var app = new WritableApp<Kinds>(folder, ["app.json"]);

        ConfigurationSaveException error = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(kinds => Change(kinds, change)));

        Assert.Equal((SaveFailureReason.NotEditable, key), (error.Reason, error.Key));
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Part", "{ \"Host\": \"a\" }", "Shop:Part")]
    [InlineData("Tags", "[\"a\"]", "Shop:Tags")]
    [InlineData("Texts", "{ \"a\": \"1\" }", "Shop:Texts:c")]
    public async Task A_null_in_a_later_file_is_named_with_its_place(string member, string value, string key)
    {
        using var folder = new TempFolder();
        folder.Write("app.json", $$"""{ "Shop": { "{{member}}": {{value}} } }""");
        folder.Write("app.dev.json", $$"""
            { "Shop": {
              "{{member}}": null } }
            """);
        using var app = new WritableApp<Kinds>(
            folder, ["app.json"], static services => services.AddOptions<Kinds>().BindSection("Shop").Writable("app.json"));

        ConfigurationSaveException error = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(kinds => Change(kinds, member)));

        Assert.Equal(key, error.Key);
        Assert.Contains($"'Shop:{member}' at {folder.Combine("app.dev.json")}(2,", error.Message, StringComparison.Ordinal);
        Assert.Contains("is null, and hides it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_that_the_class_fills_is_told_from_one_in_a_file()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "Shop": { } }""");
        using var app = new WritableApp<Kinds>(folder, ["app.json"]);

        ConfigurationSaveException error = await Assert.ThrowsAsync<ConfigurationSaveException>(() => app.UpdateAsync(static kinds => kinds.Given = null));

        Assert.Contains("Let the class start with null", error.Message, StringComparison.Ordinal);
    }

    private static void Change(Kinds kinds, string what)
    {
        switch (what)
        {
            case "key":
                kinds.Texts["a:b"] = "x";
                break;
            case "object under a key":
                kinds.Parts["a:b"] = new Mail { Host = "x" };
                break;
            case "sorted":
                kinds.Sorted.Remove("b");
                break;
            case "equal":
                kinds.Folded = ["a", "A"];
                break;
            case "doubled":
                kinds.Doubled.Add("a");
                break;
            case "Part":
                kinds.Part = new Mail { Host = "x" };
                break;
            case "Tags":
                kinds.Tags = ["x"];
                break;
            default:
                kinds.Texts["c"] = "x";
                break;
        }
    }

    private sealed class Kinds
    {
        public Mail? Part { get; set; }

        public List<string>? Given { get; set; } = ["given"];

        public List<string>? Tags { get; set; }

        public Dictionary<string, string> Texts { get; set; } = [];

        public Dictionary<string, Mail> Parts { get; set; } = [];

        public SortedSet<string> Sorted { get; set; } = [];

        public HashSet<string> Folded { get; set; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Doubled { get; set; } = [];
    }
}
