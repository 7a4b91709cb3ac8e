using System.Text;

namespace AsyncConfig.Yaml.Tests;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("  \n")]
    [InlineData("# only\n# comments\n")]
    [InlineData("---")]
    [InlineData("---\n")]
    [InlineData("--- # comment\n")]
    [InlineData("---\n...\n")]
    [InlineData("...\n")]
    [InlineData("%YAML 1.2\n---\n")]
    public void A_document_that_says_nothing_is_the_empty_document(string text) =>
        Assert.Same(ConfigurationNode.EmptyDocument, new YamlFormat().Read(Encoding.UTF8.GetBytes(text), new ReadLimits()));

    [Fact]
    public void Empty_braces_are_a_document_without_keys_but_not_the_empty_one()
    {
        ConfigurationNode root = Yaml.Read("{}");

        Assert.NotSame(ConfigurationNode.EmptyDocument, root);
        Assert.Equal(0, root.Count);
    }

    [Theory]
    [InlineData("null", "1:1")]
    [InlineData("~", "1:1")]
    [InlineData("--- null", "1:5")]
    [InlineData("!!null", "1:1")]
    [InlineData("&a", "1:1")]
    [InlineData("''", "1:1")]
    [InlineData("x", "1:1")]
    [InlineData("[]", "1:1")]
    [InlineData("# c\n- a", "2:1")]
    [InlineData("--- |\n x", "1:5")]
    [InlineData("*a", "1:1")]
    public void A_root_that_is_no_mapping_is_refused(string text, string place) =>
        Assert.Contains("must be a mapping", Yaml.Refuse(text, place, null).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("---\na: 1")]
    [InlineData("a: 1\n...\n")]
    [InlineData("---\na: 1\n...")]
    [InlineData("%YAML 1.1\n---\na: 1")]
    [InlineData("%YAML 1.2\n--- # c\na: 1")]
    [InlineData("%RESERVED x\n---\na: 1")]
    [InlineData("--- {a: 1}")]
    public void One_document_may_carry_its_markers_and_directives(string text) => Assert.Equal(["a=1"], Yaml.Keys(text));

    [Theory]
    [InlineData("a: 1\n---\nb: 2", "2:1")]
    [InlineData("a: 1\n---\n", "2:1")]
    [InlineData("a: 1\n--- # c", "2:1")]
    [InlineData("---\n---\n", "2:1")]
    [InlineData("a: 1\n...\n---\n", "3:1")]
    [InlineData("a: 1\n...\nb: 2", "3:1")]
    public void A_second_document_is_refused_even_when_it_is_empty(string text, string place) =>
        Assert.Contains("one YAML document", Yaml.Refuse(text, place, null).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\0", "1:1")]
    [InlineData("a: 1\né\0", "2:2")]
    [InlineData("a: 'x\0'", "1:6")]
    [InlineData("# \0", "1:3")]
    public void A_raw_NUL_is_refused(string text, string place) =>
        Assert.Contains("NUL", Yaml.Refuse(text, place, null).Message, StringComparison.Ordinal);

    [Fact]
    public void The_bytes_may_change_after_the_call()
    {
        byte[] utf8 = "a: xyz\nb: [q]"u8.ToArray();
        ConfigurationNode root = new YamlFormat().Read(utf8, new ReadLimits());
        utf8.AsSpan().Fill((byte)'!');

        Assert.True(root.Find("a")!.TryGetValue(out string? value));
        Assert.Equal("xyz", value);
    }
}
