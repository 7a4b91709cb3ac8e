using System.Text.Json;
using System.Text.Json.Nodes;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>
/// An element that moves takes with it what others supply under its old index: a secret of the environment would reach the file.
/// Nobody can tell a move from an edit, so no element is given a value that others supply to another one.
/// </summary>
internal static class MovedValues
{
    /// <param name="configuration">The configuration as it stands.</param>
    /// <param name="key">Key of the list.</param>
    /// <param name="before">Its elements, as they were bound.</param>
    /// <param name="after">What they were changed to.</param>
    /// <exception cref="UnsavableChangeException">An element would be given the value of another provider.</exception>
    internal static void Refuse(IConfigurationRoot configuration, string key, JsonNode?[] before, JsonNode?[] after)
    {
        IConfigurationProvider[] others = [.. Suppliers.OtherThanFiles(configuration, key)];
        if (others.Length == 0)
        {
            return;
        }

        Leaf[] was = LeavesOf(key, before);
        var theirs = was
            .Select(leaf => (Leaf: leaf, Supplier: Array.Find(others, provider => Suppliers.Supplies(provider, leaf.Key))))
            .Where(static one => one.Supplier is not null)
            .ToArray();
        foreach (Leaf written in LeavesOf(key, after).Except(was))
        {
            if (Array.Find(theirs, one => one.Leaf.Index != written.Index && one.Leaf.Text == written.Text) is { Supplier: { } supplier })
            {
                throw new UnsavableChangeException(
                    written.Key, $"{Suppliers.NameOf(supplier)} supplies the same value to another element of the list, and it must not move into a file. Leave the elements that it supplies where they are");
            }
        }
    }

    private static Leaf[] LeavesOf(string key, JsonNode?[] elements) =>
        [.. elements.SelectMany((element, i) => LeavesOf(i, MemberDifference.Below(key, ArrayIndex.ToName(i)), element))];

    private static IEnumerable<Leaf> LeavesOf(int index, string key, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => LeavesOf(index, MemberDifference.Below(key, member.Key), member.Value)),
        JsonArray elements => elements.SelectMany((element, i) => LeavesOf(index, MemberDifference.Below(key, ArrayIndex.ToName(i)), element)),
        // Null, true and false betray nothing, and would be refused all the time.
        JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number => [new Leaf(index, key, value.ToJsonString())],
        _ => [],
    };

    /// <summary>A value somewhere in an element.</summary>
    private sealed record Leaf(int Index, string Key, string Text);
}
