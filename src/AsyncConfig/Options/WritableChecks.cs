using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Options;

/// <summary>What must be so for options to be writable; told at registration, not when the first update fails.</summary>
internal static class WritableChecks
{
    internal static void RequireCreatable(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type)
    {
        if (!SectionBindings.CanCreate(type))
        {
            throw new InvalidOperationException(
                $"{type.Name} cannot be writable: it must be a class with a public constructor without parameters, so that it can be bound afresh.");
        }
    }

    internal static SectionBinding<T> FindBinding<T>(IServiceCollection services, string name)
        where T : class
    {
        SectionBinding<T>[] bindings = SectionBindings.Of<T>(services, name);
        return bindings switch
        {
            [SectionBinding<T> only] => only,
            [] => throw new InvalidOperationException(
                $"{typeof(T).Name} cannot be writable before it is bound: call BindSection(path) first, then Writable()."),
            _ => throw new InvalidOperationException(
                $"{typeof(T).Name} cannot be writable: it is bound to several sections ({string.Join(", ", bindings.Select(static binding => $"'{binding.SectionPath}'"))}), and a change could be meant for any of them. Bind it to one."),
        };
    }

    /// <summary>Two types on one section would each write without knowing of the other's members.</summary>
    internal static void RequireFree(IServiceCollection services, Type type, string path)
    {
        WritableSection? other = services.Where(static service => service.ServiceType == typeof(WritableSection))
            .Select(static service => service.ImplementationInstance)
            .OfType<WritableSection>()
            .FirstOrDefault(section => section.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
        if (other is not null)
        {
            throw new InvalidOperationException(
                $"{type.Name} cannot write to the section '{path}': {other.Type.Name}{(other.Name.Length == 0 ? string.Empty : $" named '{other.Name}'")} does already. Make one of them writable, and let the other only read.");
        }
    }
}
