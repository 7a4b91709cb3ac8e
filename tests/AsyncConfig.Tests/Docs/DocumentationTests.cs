using System.Text.RegularExpressions;

namespace AsyncConfig.Tests.Docs;

/// <summary>The code in README and docs compiles: every block stands in a source file of the tests or of the sample.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Pages =>
        new(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src"), "README.md", SearchOption.AllDirectories))
            .Append(Path.Combine(Repository.Root, "README.md"))
            .Select(static path => Path.GetRelativePath(Repository.Root, path)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_code_block_of_a_page_compiles(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, page));
        string sources = string.Join('\n', SourceFiles().Select(static path => Normalize(File.ReadAllText(path))));

        foreach (Match block in CodeBlock().Matches(text))
        {
            Assert.Contains(Normalize(block.Groups["code"].Value), sources, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page)
    {
        string path = Path.Combine(Repository.Root, page);
        foreach (Match link in Link().Matches(File.ReadAllText(path)))
        {
            string target = Path.Combine(Path.GetDirectoryName(path)!, link.Groups["target"].Value);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page} links to {link.Groups["target"].Value}");
        }
    }

    [Fact]
    public async Task The_recipe_without_a_host_works_as_written() =>
        Assert.Equal("5", await CookbookSnippets.WithoutHost(TestContext.Current.CancellationToken));

    private static IEnumerable<string> SourceFiles() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "AsyncConfig.Tests", "Docs"), "*.cs")
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.cs", SearchOption.AllDirectories));

    /// <summary>Lines without their indentation: a block of a page starts at the margin.</summary>
    private static string Normalize(string code) =>
        string.Join('\n', code.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0));

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
