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

    /// <summary>Whether the binder can set it.</summary>
    internal bool IsSet { get; } = isSet;

    internal static IEnumerable<BoundMember> Of(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static property => property.GetMethod is { IsPublic: true }
            && property.GetIndexParameters().Length == 0
            && BoundType.IsConfiguration(property.PropertyType))
        .DistinctBy(static property => property.Name)
        .Select(static property => new BoundMember(property, BoundType.IsSet(property)))
        // Collections in the framework's own types may hold anything, such as the environment of this process in ProcessStartInfo.
        .Where(member => member.IsSet || !BoundType.IsFrameworks(type));

    /// <returns>False when the binder does not get at it either.</returns>
    internal bool TryGet(object owner, out object? value)
    {
        try
        {
            value = property.GetValue(owner);
            return IsSet || (value is not (null or Array or ValueType) && !MemberValue.IsValue(value.GetType())
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
}
