using System.Text;
using AsyncConfig.Trees;
using CsCheck;

namespace AsyncConfig.Yaml.Tests;

public sealed class FuzzTests
{
    private const int Iterations = 3_000;

    private const string Sample =
        "%YAML 1.2\n--- # start\nplain: two\n  lines\n'quoted': \"é😀\\n\\u0041\"\nempty:\nbase: &x\n  k: |2-\n     text\n    more\n  l: >+\n    folded\n\n    text\n\n" +
        "list:\n- 1\n- [a, {b: c, d}, *x]\n-\n  - &y z\n? explicit\n: !!int 12\nmerged:\n  <<: [*x, {m: *y}]\n  k: ~\n...\n";

    private static readonly string[] Fragments =
        ["a", "b: ", ": ", ":", "- ", "-", "? ", "?", "[", "]", "{", "}", ",", "\n", "\n  ", "\n\t", "\r\n", "\r", " ", "  ", "\t", "#", " # c", "'", "\"", "\\", "\\x4", "\\uD83D", "|", "|2", ">", ">-", "&x", "&x ", "*x", "*x ", "<<: ", "!", "!!", "!!int ", "!<", "!<tag:yaml.org,2002:str> ", "%", "%YAML 1.2\n", "%TAG ! x\n", "---", "\n---\n", "...", "\n...\n", "~", "null", "é", "😀", "\u0085", "\u2028", "\ufeff", "\u0001", "\0", "@", "`", "=", "1", "0x"];

    [Fact]
    public void Random_fragments_are_read_or_refused() =>
        Gen.Int[0, Fragments.Length - 1].Array[0, 40]
            .Select(choices => string.Concat(choices.Select(choice => Fragments[choice])))
            .Sample(IsReadOrRefused, iter: Iterations);

    [Fact]
    public void Random_characters_are_read_or_refused() =>
        Gen.Int[0, 0xFFFF].Where(code => !char.IsSurrogate((char)code)).Select(code => (char)code).Array[0, 60]
            .Select(characters => new string(characters))
            .Sample(IsReadOrRefused, iter: Iterations);

    [Fact]
    public void Damaged_documents_are_read_or_refused() =>
        Gen.Select(RandomDocument.Any, Gen.Int[0, Fragments.Length - 1], Gen.Int[0, 10_000], Gen.Int[0, 4])
            .Select((document, fragment, at, removed) => Damage(document.ToYaml(), Fragments[fragment], at, removed))
            .Sample(IsReadOrRefused, iter: Iterations);

    [Fact]
    public void A_document_cut_off_anywhere_is_read_or_refused()
    {
        Assert.Contains("merged:m=z", Yaml.Keys(Sample));
        for (int length = 0; length < Sample.Length; length++)
        {
            Assert.True(IsReadOrRefused(Sample[..length]), Sample[..length]);
        }
    }

    [Fact]
    public void A_random_document_cut_off_anywhere_is_read_or_refused() =>
        Gen.Select(RandomDocument.Any, Gen.Int[0, 10_000])
            .Select((document, at) => Cut(document.ToYaml(), at))
            .Sample(IsReadOrRefused, iter: Iterations);

    private static string Damage(string text, string fragment, int at, int removed)
    {
        at %= text.Length + 1;
        return string.Concat(text.AsSpan(0, at), fragment, text.AsSpan(Math.Min(text.Length, at + removed)));
    }

    private static string Cut(string text, int at) => text[..(at % (text.Length + 1))];

    /// <summary>Anything but an exception of ours fails the test.</summary>
    private static bool IsReadOrRefused(string text)
    {
        try
        {
            ConfigurationNode root = Document.Resolve(new YamlFormat().Read(Encoding.UTF8.GetBytes(text), new ReadLimits(MaxDepth: 8, MaxNodes: 200)));
            return root.Line > 0;
        }
        catch (ConfigurationFormatException exception)
        {
            return exception is { InnerException: null, Message.Length: > 0 }
                && exception.Line is > 0
                && exception.Column is > 0;
        }
    }
}
