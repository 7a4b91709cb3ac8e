using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AsyncConfig.Options;

/// <summary>What the binder reads of an object, as its serialization contract tells it: without reflection.</summary>
internal static class ContractTree
{
    /// <summary>Makes what reads objects of a type.</summary>
    internal static Func<T, JsonNode?> ReaderOf<T>(JsonTypeInfo<T> type)
    {
        var options = new JsonSerializerOptions(type.Options)
        {
            // The binder reads NaN as text.
            NumberHandling = type.Options.NumberHandling | JsonNumberHandling.AllowNamedFloatingPointLiterals,
            // Entries are read back under the names that they are written under.
            DictionaryKeyPolicy = null,
            TypeInfoResolver = type.Options.TypeInfoResolver!.WithAddedModifier(Fit),
        };
        options.Converters.Add(new MomentConverter());
        var fitted = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        return value => JsonSerializer.SerializeToNode(value, fitted);
    }

    /// <summary>Every member that the binder sets or fills, whatever the contract leaves out, such as null; and no other.</summary>
    private static void Fit(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property is { Get: not null, IsExtensionData: false })
            {
                property.ShouldSerialize = (owner, value) => IsSet(property)
                    || (IsFilledInPlace(property, owner, value) && !IsAlias(type, property, owner, value));
            }
        }
    }

    /// <summary>Whether it only shows what another member holds: that one is written.</summary>
    private static bool IsAlias(JsonTypeInfo type, JsonPropertyInfo property, object owner, object? value) => type.Properties.Any(
        other => other != property && other.Get is { } get && (IsSet(other) || type.Properties.IndexOf(other) < type.Properties.IndexOf(property))
            && ReferenceEquals(get(owner), value));

    private static bool IsSet(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    /// <summary>The binder adds to objects and collections that it cannot set. What is made anew at each call is computed, from secrets perhaps.</summary>
    private static bool IsFilledInPlace(JsonPropertyInfo property, object owner, object? value) =>
        value is not (null or Array or ValueType)
        && property.Options.GetTypeInfo(property.PropertyType).Kind != JsonTypeInfoKind.None
        && ReferenceEquals(value, property.Get!(owner));
}
