using AsyncConfig.Snapshots;
using CsCheck;

namespace AsyncConfig.Tests.Trees;

/// <summary>Any layers, in any mode, come to what the plain model says, and every value knows where it was written.</summary>
public sealed class MergeModelTests
{
    private const int Iterations = 2_000;

    private static readonly Gen<(ArrayMergeMode Mode, Model[] Documents)> Layers =
        Gen.Select(Gen.OneOf(Enum.GetValues<ArrayMergeMode>()), Model.Documents.Array[1, 4]);

    [Fact]
    public void Merged_layers_hold_the_keys_and_values_of_the_model() => Layers.Sample(
        static (mode, documents) =>
        {
            Snapshot snapshot = Load(mode, documents);
            Model model = documents.Aggregate((lower, upper) => Model.Merge(lower, upper, mode));

            Assert.Equal(
                model.Flatten().Select(static pair => KeyValuePair.Create(pair.Key.ToUpperInvariant(), pair.Value.Value)),
                Tree.Flatten(snapshot.Root).Select(static pair => KeyValuePair.Create(pair.Key.ToUpperInvariant(), pair.Value)));
        },
        iter: Iterations);

    [Fact]
    public void Origins_are_the_layers_that_would_win_if_the_ones_above_were_not_there() => Layers.Sample(
        static (mode, documents) =>
        {
            Snapshot snapshot = Load(mode, documents);
            SortedDictionary<string, Model>[] merged =
                [.. documents.Skip(1).Aggregate(
                    new List<Model> { documents[0] },
                    (prefixes, upper) => [.. prefixes, Model.Merge(prefixes[^1], upper, mode)]).Select(static model => model.Flatten())];

            foreach (string key in merged[^1].Keys)
            {
                var expected = new List<(int Layer, int Line, int Column)>();
                for (int layer = documents.Length - 1; layer >= 0; layer--)
                {
                    if (merged[layer].TryGetValue(key, out Model? node) && node.Place.Layer == layer)
                    {
                        expected.Add(node.Place);
                    }
                }

                Assert.Equal(
                    expected.Select(static place => new ConfigurationOrigin($"{place.Layer}", place.Line, place.Column, "files")),
                    snapshot.GetOrigins(key, "files"));
            }
        },
        iter: Iterations);

    private static Snapshot Load(ArrayMergeMode mode, Model[] documents) =>
        Tree.Layer(mode, documents.Select(static (document, layer) => document.Write(layer)).ToArray());
}
