using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Options;

/// <summary>What registrations know of each other: which sections options were bound to, and whether they can be made.</summary>
internal static class SectionBindings
{
    /// <summary>The bindings of options of one name, in the order of their <c>BindSection</c>.</summary>
    internal static SectionBinding<T>[] Of<T>(IServiceCollection services, string name)
        where T : class =>
    [
        .. services.Where(static service => service.ServiceType == typeof(SectionBinding<T>))
            .Select(static service => service.ImplementationInstance)
            .OfType<SectionBinding<T>>()
            .Where(binding => binding.Name == name),
    ];

    /// <summary>Whether the options' factory can make one, and so can we.</summary>
    internal static bool CanCreate([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type) =>
        !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null;
}
