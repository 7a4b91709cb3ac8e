using System.Text;
using AsyncConfig.Tests.Trees;
using CsCheck;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Formats;

/// <summary>One JSON file gives exactly what the framework's own JSON provider gives.</summary>
public sealed class StockParityTests
{
    private const int Iterations = 2_000;

    private static readonly Gen<string[]> EarlierKeys =
        Gen.OneOf("a", "B", "k1", "K7", "k50", "0", "1", "10", "9", "-1", "", "é", "zz", "2", "100").Array[0, 6];

    [Fact]
    public void Any_document_gives_the_same_keys_and_values_in_the_same_order() => JsonDocuments.Documents.Sample(
        static json => AssertSameAsStock(json, static (stock, ours) => Assert.Equal(Fold(stock), Fold(ours))), iter: Iterations);

    [Fact]
    public void Any_document_answers_every_key_alike() => JsonDocuments.Documents.Sample(
        static json => AssertSameAsStock(json, static (stock, ours) =>
        {
            foreach (string key in KnownAndUnknownKeys(stock))
            {
                bool known = stock.Providers.Single().TryGet(key, out string? expected);
                Assert.Equal(known, ours.Providers.Single().TryGet(key.ToUpperInvariant(), out string? value));
                Assert.Equal(expected, value);
            }
        }),
        iter: Iterations);

    [Fact]
    public void Any_section_joins_its_keys_with_earlier_providers_keys_alike() => Gen.Select(JsonDocuments.Documents, EarlierKeys, Gen.Bool).Sample(
        static (json, earlier, sorted) => AssertSameAsStock(json, (stock, ours) =>
        {
            string[] keys = sorted ? [.. earlier.Order(ConfigurationKeyComparer.Instance)] : earlier;
            foreach (string? section in KnownAndUnknownKeys(stock).Append(null))
            {
                Assert.Equal(
                    stock.Providers.Single().GetChildKeys(keys, section).Distinct(StringComparer.OrdinalIgnoreCase),
                    ours.Providers.Single().GetChildKeys(keys, section).Distinct(StringComparer.OrdinalIgnoreCase),
                    StringComparer.OrdinalIgnoreCase);
            }
        }),
        iter: Iterations);

    private static void AssertSameAsStock(string json, Action<IConfigurationRoot, IConfigurationRoot> assert)
    {
        IConfigurationRoot? stock = null;
        Exception? refusal = Record.Exception(
            () => stock = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());
        if (stock is not null)
        {
            assert(stock, Tree.Root(Tree.Of(Tree.Parse(json))));
            return;
        }

        Assert.IsType<FormatException>(refusal);
        Assert.Equal(refusal.Message, Tree.Fail(json).Message, ignoreCase: true);
    }

    private static IEnumerable<string> KnownAndUnknownKeys(IConfigurationRoot root) =>
        root.AsEnumerable().SelectMany(static pair => new[] { pair.Key, pair.Key + ":", pair.Key + ":0" }).Append("absent");

    private static IEnumerable<KeyValuePair<string, string?>> Fold(IConfigurationRoot root) =>
        root.AsEnumerable().Select(static pair => KeyValuePair.Create(pair.Key.ToUpperInvariant(), pair.Value));
}
