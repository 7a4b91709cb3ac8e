using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>What the configuration binder does with types.</summary>
[RequiresUnreferencedCode(MemberTree.Reason)]
internal static class BoundType
{
    /// <summary>Whether members of the type hold settings: of the framework's types those that the binder can make, the others hold threads and streams.</summary>
    internal static bool IsConfiguration(Type type) =>
        MemberValue.IsValue(type)
        || type == typeof(object)
        || (typeof(IEnumerable).IsAssignableFrom(type) && !type.IsValueType)
        || (!typeof(IConfiguration).IsAssignableFrom(type)
            && !typeof(Delegate).IsAssignableFrom(type)
            && (!IsFrameworks(type) || IsMade(Nullable.GetUnderlyingType(type) ?? type)));

    internal static bool IsFrameworks(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type).Namespace is { } name
        && (name == nameof(System) || name.StartsWith("System.", StringComparison.Ordinal));

    internal static bool IsDictionary(Type type) => type.GetInterfaces().Append(type).Any(static one =>
        one.IsGenericType && (one.GetGenericTypeDefinition() == typeof(IDictionary<,>) || one.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));

    internal static bool IsSet(PropertyInfo property) => property.SetMethod is { IsPublic: true } || IsParameter(property);

    /// <summary>The binder sets members that have no setter through the only constructor.</summary>
    private static bool IsParameter(PropertyInfo property) =>
        property.ReflectedType is { IsValueType: false } type
        && type.GetConstructors() is [ConstructorInfo only]
        && only.GetParameters().Any(parameter => property.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase));

    private static bool IsMade(Type type)
    {
        PropertyInfo[] settable = [.. type.GetProperties().Where(IsSet)];
        return !type.IsAbstract && settable.Length > 0 && (type.IsValueType || type.GetConstructors() switch
        {
            [ConstructorInfo only] => only.GetParameters().Length == settable.Count(IsParameter),
            ConstructorInfo[] several => Array.Exists(several, static one => one.GetParameters().Length == 0),
        });
    }
}
