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
        IEnumerable<Leaf> was = LeavesOf(key, before);
        Refuse(
            configuration,
            key,
            was,
            LeavesOf(key, after).Except(was),
            static (theirs, written) => theirs.Index != written.Index && theirs.Text == written.Text,
            static _ => "the same value to another element of the list, and it must not move into a file. Leave the elements that it supplies where they are");
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
        IEnumerable<Leaf> was = LeavesOf(0, key, before);
        Refuse(
            configuration,
            key,
            was.Where(static leaf => leaf.LooksSecret),
            LeavesOf(0, key, after).Except(was),
            static (theirs, written) => theirs.Key != written.Key && theirs.IsIn(written),
            static theirs => $"the same value for '{theirs.Key}', which looks secret and must not move into a file. Leave it out of the change, or set a value of its own");
    }

    /// <param name="configuration">The configuration as it stands.</param>
    /// <param name="key">Key of what is compared.</param>
    /// <param name="guarded">Values that no other key may be given, where others than files supply them.</param>
    /// <param name="changed">Values that would be written.</param>
    /// <param name="tells">Whether a guarded value would show in a written one.</param>
    /// <param name="message">What the supplier of a guarded value supplies, and the way out.</param>
    private static void Refuse(
        IConfigurationRoot configuration,
        string key,
        IEnumerable<Leaf> guarded,
        IEnumerable<Leaf> changed,
        Func<Leaf, Leaf, bool> tells,
        Func<Leaf, string> message)
    {
        IConfigurationProvider[] others = [.. Suppliers.OtherThanFiles(configuration, key)];
        if (others.Length == 0)
        {
            return;
        }

        var theirs = guarded
            .Select(leaf => (Leaf: leaf, Supplier: Array.Find(others, provider => Suppliers.Supplies(provider, leaf.Key))))
            .Where(static one => one.Supplier is not null)
            .ToArray();
        foreach (Leaf written in changed)
        {
            if (Array.Find(theirs, one => tells(one.Leaf, written)) is { Supplier: { } supplier } one)
            {
                throw new UnsavableChangeException(written.Key, $"{Suppliers.NameOf(supplier)} supplies {message(one.Leaf)}");
            }
        }
    }

    private static IEnumerable<Leaf> LeavesOf(string key, JsonNode?[] elements) =>
        elements.SelectMany((element, i) => LeavesOf(i, MemberDifference.Below(key, ArrayIndex.ToName(i)), element));

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

        internal bool LooksSecret => Text is ['"', _, .., '"'] && Secrets.LooksSecret(Key, Text);

        /// <summary>Whether a text is this one, or is put together from it.</summary>
        internal bool IsIn(Leaf other) =>
            other.Text == Text || (Text.Length >= ShortestPart + 2 && other.Text.Contains(Text[1..^1], StringComparison.Ordinal));
    }
}
