using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>A member that the configuration binder sets, or fills in place.</summary>
/// <param name="property">The property.</param>
/// <param name="isSet">Whether the binder can set it; else it fills the object or collection that is there.</param>
[RequiresUnreferencedCode(MemberTree.Reason)]
internal sealed class BoundMember(PropertyInfo property, bool isSet)
{
    /// <summary>The key that the binder looks for.</summary>
    internal string Name { get; } = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;

    internal static IEnumerable<BoundMember> Of(Type type)
    {
        string[] parameters = ParametersOf(type);
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.GetMethod is { IsPublic: true }
                && property.GetIndexParameters().Length == 0
                && IsConfiguration(property.PropertyType))
            .DistinctBy(static property => property.Name)
            .Select(property => new BoundMember(
                property,
                property.SetMethod is { IsPublic: true } || parameters.Contains(property.Name, StringComparer.OrdinalIgnoreCase)));
    }

    internal static bool IsDictionary(Type type) => type.GetInterfaces().Append(type).Any(static one =>
        one.IsGenericType && (one.GetGenericTypeDefinition() == typeof(IDictionary<,>) || one.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));

    /// <returns>False when the binder does not get at it either.</returns>
    internal bool TryGet(object owner, out object? value)
    {
        try
        {
            value = property.GetValue(owner);
            return isSet || (value is not (null or Array or ValueType) && !MemberValue.IsValue(value.GetType())
                // Computed anew at each call: it repeats what others hold, secrets among them, and belongs in no file.
                && ReferenceEquals(value, property.GetValue(owner)));
        }
        catch (TargetInvocationException)
        {
            // A getter that throws tells nothing.
            value = null;
            return false;
        }
    }

    /// <summary>The binder sets members that have no setter through the only constructor.</summary>
    private static string[] ParametersOf(Type type) =>
        !type.IsValueType && type.GetConstructors() is [ConstructorInfo only]
            ? Array.ConvertAll(only.GetParameters(), static parameter => parameter.Name ?? string.Empty)
            : [];

    /// <summary>What of the framework's is neither a value nor a collection holds threads and streams, not settings.</summary>
    private static bool IsConfiguration(Type type) =>
        MemberValue.IsValue(type)
        || type == typeof(object)
        || (typeof(IEnumerable).IsAssignableFrom(type) && !type.IsValueType)
        || (!typeof(IConfiguration).IsAssignableFrom(type)
            && !typeof(Delegate).IsAssignableFrom(type)
            && !((Nullable.GetUnderlyingType(type) ?? type).Namespace is { } name && (name == nameof(System) || name.StartsWith("System.", StringComparison.Ordinal))));
}
