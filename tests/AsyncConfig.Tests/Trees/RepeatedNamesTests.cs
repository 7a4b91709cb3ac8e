using AsyncConfig.Trees;
using CsCheck;

namespace AsyncConfig.Tests.Trees;

public sealed class RepeatedNamesTests
{
    private static readonly Gen<string> Name = Gen.Frequency(
        (1, Gen.OneOf("", "a", "A", "k", "\u212A", "ß", "ẞ", "é", "É", "ı", "i", "I", "ſ", "s", "😀")),
        (9, Gen.Int[0, 9_999].Select(static number => $"Key{number}")));

    [Fact]
    public void A_name_written_twice_in_any_casing_is_seen_among_any_number_of_names() => Name.Array[0, 100].Sample(
        static names => Assert.Equal(
            names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Length, RepeatedNames.AnyIn(Members(names))),
        iter: 2_000);

    [Fact]
    public void One_repeated_name_is_seen_among_a_hundred_thousand()
    {
        string[] names = [.. Enumerable.Range(0, 100_000).Select(static number => $"key{number}")];
        Assert.False(RepeatedNames.AnyIn(Members(names)));

        names[99_999] = "KEY0";
        Assert.True(RepeatedNames.AnyIn(Members(names)));
    }

    private static KeyValuePair<string, ConfigurationNode>[] Members(string[] names) =>
        [.. names.Select(static name => KeyValuePair.Create(name, ConfigurationNode.Scalar(null, 1, 1)))];
}
