using System.Text.Json;
using System.Text.Json.Nodes;
using AsyncConfig.Diagnostics;
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

    /// <summary>
    /// Outside of lists names tell entries apart, and equal values are common: there only what looks secret is kept from other keys,
    /// and from texts that are put together from it.
    /// </summary>
    /// <param name="configuration">The configuration as it stands.</param>
    /// <param name="key">Key of the section.</param>
    /// <param name="before">Its values, as they were bound.</param>
    /// <param name="after">What they were changed to.</param>
    /// <exception cref="UnsavableChangeException">A key would be given the secret of another provider.</exception>
    internal static void RefuseSecrets(IConfigurationRoot configuration, string key, JsonNode? before, JsonNode? after)
    {
        IConfigurationProvider[] others = [.. Suppliers.OtherThanFiles(configuration, key)];
        if (others.Length == 0)
        {
            return;
        }

        Leaf[] was = [.. LeavesOf(0, key, before)];
        var theirs = was
            .Where(static leaf => leaf.Text is ['"', _, .., '"'] && Secrets.LooksSecret(leaf.Key, leaf.Text))
            .Select(leaf => (Leaf: leaf, Supplier: Array.Find(others, provider => provider.TryGet(leaf.Key, out _))))
            .Where(static one => one.Supplier is not null)
            .ToArray();
        foreach (Leaf written in LeavesOf(0, key, after).Except(was))
        {
            if (Array.Find(theirs, one => one.Leaf.Key != written.Key && one.Leaf.IsIn(written)) is { Supplier: { } supplier } secret)
            {
                throw new UnsavableChangeException(
                    written.Key, $"{Suppliers.NameOf(supplier)} supplies the same value for '{secret.Leaf.Key}', which looks secret and must not move into a file. Leave it out of the change, or set a value of its own");
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
    private sealed record Leaf(int Index, string Key, string Text)
    {
        /// <summary>Shorter ones are part of other texts by chance.</summary>
        private const int ShortestPart = 6;

        /// <summary>Whether a text is this one, or is put together from it.</summary>
        internal bool IsIn(Leaf other) =>
            other.Text == Text || (Text.Length >= ShortestPart + 2 && other.Text.Contains(Text[1..^1], StringComparison.Ordinal));
    }
}
