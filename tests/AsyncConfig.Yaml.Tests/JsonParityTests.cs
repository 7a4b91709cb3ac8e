using System.Text;
using AsyncConfig.Formats;
using AsyncConfig.Trees;
using CsCheck;

namespace AsyncConfig.Yaml.Tests;

public sealed class JsonParityTests
{
    [Fact]
    public void The_same_document_gives_the_same_tree_as_JSON_and_as_YAML() =>
        RandomDocument.Any.Sample(
            document => Outcome(new JsonFormat(), document.ToJson()) == Outcome(new YamlFormat(), document.ToYaml()),
            iter: 2_000,
            print: document => $"{document.ToJson()}\n{document.ToYaml()}");

    [Fact]
    public void A_JSON_text_is_read_as_YAML_just_the_same() =>
        RandomDocument.Any.Sample(
            document => Outcome(new JsonFormat(), document.ToJson()) == Outcome(new YamlFormat(), document.ToJson()),
            iter: 2_000,
            print: document => document.ToJson());

    [Fact]
    public void A_difference_would_be_seen()
    {
        ConfigurationNode before = Yaml.Read("a: {b: 1}");

        Assert.Equal(["a:b"], Difference.Between(before, Yaml.Read("a: {b: 2}")).Changed);
    }

    /// <summary>All keys and values, or the key that is there twice.</summary>
    private static string Outcome(IConfigurationFormat format, string text)
    {
        try
        {
            ConfigurationNode root = Document.Resolve(format.Read(Encoding.UTF8.GetBytes(text), new ReadLimits()));
            return string.Join('\n', Yaml.Keys(root));
        }
        catch (ConfigurationFormatException exception) when (exception.Message.StartsWith("A duplicate key", StringComparison.Ordinal))
        {
            return exception.Message;
        }
    }
}
