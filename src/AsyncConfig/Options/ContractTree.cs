using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace AsyncConfig.Options;

/// <summary>What the binder reads of an object, as its serialization contract tells it: without reflection.</summary>
internal static class ContractTree
{
    internal static JsonNode? Read<T>(T value, JsonTypeInfo<T> type)
    {
        JsonNode? tree = JsonSerializer.SerializeToNode(value, type);
        Fit(tree, type);
        return tree;
    }

    /// <summary>Takes away what the binder does not set, and puts back the nulls that a contract may leave out.</summary>
    private static void Fit(JsonNode? node, JsonTypeInfo type)
    {
        switch (node)
        {
            case JsonObject members when type.Kind == JsonTypeInfoKind.Object:
                foreach (JsonPropertyInfo property in type.Properties)
                {
                    FitMember(members, property);
                }

                break;
            case JsonObject entries when type.ElementType is { } valueType:
                foreach ((_, JsonNode? entry) in entries)
                {
                    Fit(entry, type.Options.GetTypeInfo(valueType));
                }

                break;
            case JsonArray elements when type.ElementType is { } elementType:
                foreach (JsonNode? element in elements)
                {
                    Fit(element, type.Options.GetTypeInfo(elementType));
                }

                break;
        }
    }

    private static void FitMember(JsonObject members, JsonPropertyInfo property)
    {
        bool isThere = members.TryGetPropertyValue(property.Name, out JsonNode? value);
        if (property.Set is null && !IsFilledInPlace(value, property.PropertyType))
        {
            members.Remove(property.Name);
        }
        else if (isThere && property.CustomConverter is null)
        {
            Fit(value, property.Options.GetTypeInfo(property.PropertyType));
        }
        else if (!isThere && property is { Get: not null, IsExtensionData: false })
        {
            members[property.Name] = null;
        }
    }

    /// <summary>The binder adds to objects and collections that it cannot set.</summary>
    private static bool IsFilledInPlace(JsonNode? value, Type type) => value is JsonObject || (value is JsonArray && !type.IsArray);
}
