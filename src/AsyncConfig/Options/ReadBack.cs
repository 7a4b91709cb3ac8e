using System.Text.Json.Nodes;
using AsyncConfig.Saving;
using AsyncConfig.Trees;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>
/// Checks, before anything is written, that members which changed will be bound as they were set; except where somebody else goes
/// on winning, which the result of the save reports. What the binder cannot read back is refused rather than lost.
/// </summary>
/// <param name="view">The configuration as it would be.</param>
/// <param name="overriddenKeys">Keys for which somebody else goes on winning.</param>
internal sealed class ReadBack(SaveView view, IReadOnlySet<string> overriddenKeys)
{
    /// <param name="key">The key of the three.</param>
    /// <param name="before">What was bound.</param>
    /// <param name="after">What it was changed to.</param>
    /// <param name="actual">What would be bound.</param>
    /// <exception cref="UnsavableChangeException">A change would be lost.</exception>
    internal void Require(string key, JsonNode? before, JsonNode? after, JsonNode? actual)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if (before is not JsonObject was || after is not JsonObject now || actual is not JsonObject got)
        {
            RequireSame(key, after, actual);
            return;
        }

        foreach (string name in now.Select(static member => member.Key))
        {
            Require(MemberDifference.Below(key, name), was[name], now[name], Find(got, key, name));
        }

        foreach (string name in was.Select(static member => member.Key))
        {
            if (!now.ContainsKey(name) && got.ContainsKey(name))
            {
                throw NotRemoved(MemberDifference.Below(key, name));
            }
        }
    }

    private void RequireSame(string key, JsonNode? after, JsonNode? actual, bool isElement = false)
    {
        switch (after, actual)
        {
            case (JsonObject now, JsonObject got) when now.Count >= got.Count:
                foreach ((string name, JsonNode? child) in now)
                {
                    RequireSame(MemberDifference.Below(key, name), child, Find(got, key, name));
                }

                break;
            case (JsonArray now, JsonArray got) when now.Count == got.Count:
                for (int i = 0; i < now.Count; i++)
                {
                    RequireSame(MemberDifference.Below(key, ArrayIndex.ToName(i)), now[i], got[i], isElement: true);
                }

                break;
            default:
                if (!JsonNode.DeepEquals(after, actual) && !(IsNothing(after) && IsNothing(actual)) && !IsOverridden(key))
                {
                    throw NotReadBack(key, after, isElement);
                }

                break;
        }
    }

    /// <summary>The binder does not tell null from an empty object or list.</summary>
    private static bool IsNothing(JsonNode? node) => node is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private bool IsOverridden(string key) =>
        overriddenKeys.Contains(key)
        || overriddenKeys.Any(one => one.StartsWith(key + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase));

    private UnsavableChangeException NotRemoved(string key) => new(
        key, $"its removal would have no effect, since {string.Join(", ", Suppliers.Of(view, key).DefaultIfEmpty("the class itself"))} would go on supplying it. Remove it there first");

    private UnsavableChangeException NotReadBack(string key, JsonNode? after, bool isElement)
    {
        string[] suppliers = [.. Suppliers.Of(view, key)];
        return new UnsavableChangeException(key, suppliers.Length switch
        {
            _ when !IsNothing(after) && Suppliers.FindNull(view.Files, key) is { } hidden => $"{hidden} is null, and hides it. Remove the null there first",
            > 1 => $"{string.Join(", ", suppliers)} make it up together, and it would be bound as something else than it was set to. Let one of them hold all of it",
            _ when IsNothing(after) => "the binder would keep what the class itself puts there. Let the class start with null or an empty collection",
            1 when isElement || after is JsonArray => "the collection would be bound with other elements, or in another order. One that sorts must be sorted in the file too, and one that takes elements for equal holds them once; else check its setter and the converter of its elements",
            1 => "it would be bound as something else than it was set to. Check its setter, its converter and the name in its contract",
            _ => "it would not be found again. The name in its contract must be the one that the binder looks for",
        });
    }

    /// <summary>What would be bound under a name. The binder finds no name that holds the delimiter of keys, unless a member has it.</summary>
    private static JsonNode? Find(JsonObject actual, string key, string name) =>
        actual.TryGetPropertyValue(name, out JsonNode? child) || !name.Contains(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)
            ? child
            : throw new UnsavableChangeException(
                MemberDifference.Below(key, name), "a key with ':' in it is read as one below another. Choose a key without ':'");
}
