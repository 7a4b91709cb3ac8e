using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;

namespace AsyncConfig.Yaml.Tests;

/// <summary>A random value that can be written as JSON and, in one of many ways, as YAML.</summary>
internal abstract partial record RandomDocument
{
    private const int MaxDepth = 4;

    private static readonly string[] Names =
        ["a", "b", "A:b", "c d", "null", "true", "~", "<<", "0", "1", "", "é😀", "- x", "#y", "a: b", "\"q\"", "'", "Key1", "key2", "{", "x\ty", "\n"];

    private static readonly string[] Texts =
        ["", "x", "x y", "null", "~", "True", "false", "12", " lead", "trail ", "a: b", "a #b", "#", "- a", "[", "]", "{}", "&a", "*a", "!t", "|", ">", "%", "@", "`", "'", "\"", "\\", "é😀", "one\ntwo", "one\n\ntwo\n", "\n", "\t", "\r\n", "\0", "\u0085", "\u2028", "\ufeff", "\u001b", "http://x:1/y?z#w", "yes", "..."];

    private static readonly string[] Literals = ["null", "true", "false", "0", "-1", "1.10", "1E5", "12345678901234567890123456789012", "1.0e-7"];

    /// <summary>Choices of the writer, one for each way in which this value may be written.</summary>
    public int Style { get; init; }

    internal static Gen<RandomDocument> Any { get; } = AnyMapping(MaxDepth);

    internal string ToYaml() => string.Join('\n', Block());

    internal abstract string ToJson();

    protected abstract string Flow();

    protected abstract IEnumerable<string> Block();

    private static Gen<RandomDocument> AnyMapping(int depth) =>
        Gen.Select(Gen.Int[0, Names.Length - 1].ArrayUnique[0, 12], AnyValue(depth - 1).Array[12], Gen.Int[0, 11])
            .Select((names, values, style) => (RandomDocument)new Mapping(
                [.. names.Select(name => Names[name]).DistinctBy(name => name.ToUpperInvariant()).Zip(values)])
            { Style = style });

    private static Gen<RandomDocument> AnyValue(int depth)
    {
        Gen<RandomDocument> literal = Gen.Select(Gen.Int[0, Literals.Length - 1], Gen.Int[0, 11])
            .Select((choice, style) => (RandomDocument)new Literal(Literals[choice]) { Style = style });
        Gen<RandomDocument> text = Gen.Select(Gen.Int[0, Texts.Length - 1], Gen.Int[0, 11])
            .Select((choice, style) => (RandomDocument)new Text(Texts[choice]) { Style = style });
        if (depth == 0)
        {
            return Gen.OneOf(literal, text);
        }

        Gen<RandomDocument> sequence = Gen.Select(AnyValue(depth - 1).Array[0, 4], Gen.Int[0, 11])
            .Select((elements, style) => (RandomDocument)new Sequence(elements) { Style = style });
        return Gen.OneOf(literal, text, sequence, AnyMapping(depth));
    }

    private sealed record Literal(string Json) : RandomDocument
    {
        internal override string ToJson() => Json;

        protected override string Flow() => Json switch
        {
            "null" => new[] { "null", "Null", "NULL", "~", "!!null null" }[Style % 5],
            "true" => new[] { "true", "True", "TRUE", "!!bool true" }[Style % 4],
            "false" => new[] { "false", "False", "FALSE", "!!bool false" }[Style % 4],
            _ => Style == 0 ? $"!!float {Json}" : Json,
        };

        protected override IEnumerable<string> Block() => [Flow()];
    }

    private sealed partial record Text(string Content) : RandomDocument
    {
        internal override string ToJson() => JsonSerializer.Serialize(Content);

        protected override string Flow() => (Style % 3) switch
        {
            0 when PlainPattern().IsMatch(Content) => Content,
            1 when !Content.Any(char.IsControl) && !Content.Any(c => c is '\u0085' or '\u2028' or '\ufeff') => $"'{Content.Replace("'", "''", StringComparison.Ordinal)}'",
            _ => ToJson(),
        };

        protected override IEnumerable<string> Block() => Style == 11 && LinesPattern().IsMatch(Content)
            ? Content.Split('\n').Prepend("|-")
            : [Flow()];

        internal string AsKey() => Content.Length == 0 ? "''" : Flow();

        [GeneratedRegex(@"\A(?!null|true|false|True|False)[A-Za-z0-9]+(?: [A-Za-z0-9]+)*\z")]
        private static partial Regex PlainPattern();

        [GeneratedRegex(@"\A[a-z]+(?:\n[a-z]+)+\z")]
        private static partial Regex LinesPattern();
    }

    private sealed record Sequence(RandomDocument[] Elements) : RandomDocument
    {
        internal override string ToJson() => $"[{string.Join(',', Elements.Select(element => element.ToJson()))}]";

        protected override string Flow() =>
            $"[{string.Join(Style % 2 == 0 ? ", " : " ,\n ", Elements.Select(element => element.Flow()))}]";

        protected override IEnumerable<string> Block() => Elements.Length == 0 || Style < 3
            ? Flow().Split('\n')
            : Elements.SelectMany(element => element.Block().Select((line, i) => (i == 0 ? "- " : "  ") + line));
    }

    private sealed record Mapping((string Name, RandomDocument Value)[] Pairs) : RandomDocument
    {
        internal override string ToJson() =>
            $"{{{string.Join(',', Pairs.Select(member => $"{JsonSerializer.Serialize(member.Name)}:{member.Value.ToJson()}"))}}}";

        protected override string Flow() =>
            $"{{{string.Join(Style % 2 == 0 ? ", " : ",\n ", Pairs.Select(member => $"{Key(member.Name)}: {member.Value.Flow()}"))}}}";

        protected override IEnumerable<string> Block()
        {
            if (Pairs.Length == 0 || Style < 3)
            {
                return Flow().Split('\n');
            }

            return Pairs.SelectMany(member => Lines(member.Name, member.Value));
        }

        private IEnumerable<string> Lines(string name, RandomDocument value)
        {
            string[] lines = [.. value.Block()];
            if (value is Sequence or Mapping)
            {
                yield return Style == 3 ? $"{Key(name)}: # comment" : $"{Key(name)}:";
            }
            else
            {
                if (Style == 4)
                {
                    yield return $"? {Key(name)}";
                }

                yield return (Style == 4 ? ": " : $"{Key(name)}: ") + lines[0];
                lines = lines[1..];
            }

            foreach (string line in lines)
            {
                yield return "  " + line;
            }
        }

        private string Key(string name) => new Text(name) { Style = Style }.AsKey();
    }
}
