using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsyncConfig.Options;

/// <summary>Equality of <see cref="JsonNode.DeepEquals"/>, for sets.</summary>
internal sealed class NodeEquality : IEqualityComparer<JsonNode?>
{
    internal static NodeEquality Instance { get; } = new();

    public bool Equals(JsonNode? x, JsonNode? y) => JsonNode.DeepEquals(x, y);

    public int GetHashCode([DisallowNull] JsonNode? node) => node switch
    {
        // Members are equal in any order.
        JsonObject members => members.Aggregate(members.Count, static (sum, member) => sum + HashCode.Combine(member.Key, HashOf(member.Value))),
        JsonArray elements => elements.Aggregate(elements.Count, static (hash, element) => HashCode.Combine(hash, HashOf(element))),
        JsonValue scalar => HashOfScalar(scalar),
        _ => 0,
    };

    private static int HashOf(JsonNode? node) => node is null ? 0 : Instance.GetHashCode(node);

    /// <summary>As what it says, however it is written.</summary>
    private static int HashOfScalar(JsonValue value)
    {
        var said = JsonElement.Parse(value.ToJsonString());
        return said.ValueKind switch
        {
            JsonValueKind.Number => said.GetDouble().GetHashCode(),
            JsonValueKind.String => said.GetString()!.GetHashCode(StringComparison.Ordinal),
            var kind => (int)kind,
        };
    }
}
