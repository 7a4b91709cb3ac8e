using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AsyncConfig;
using AsyncConfig.Diagnostics;
using AsyncConfig.Hosting;
using AsyncConfig.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes options writable: changed in code, saved to the configuration files.</summary>
public static class AsyncFilesWritableExtensions
{
    /// <summary>Registers <see cref="IWritableOptions{T}"/> for options that <c>BindSection</c> has bound.</summary>
    /// <remarks>
    /// Writes what the configuration binder reads: public members with a public setter, and objects, lists and dictionaries
    /// without one, under their name or <see cref="ConfigurationKeyNameAttribute"/>. Includes
    /// <see cref="AsyncFilesOptionsExtensions.ValidateBeforeReload{T}"/>: what the options' validators refuse is neither saved nor taken from a file.
    /// </remarks>
    /// <typeparam name="T">Type of the options.</typeparam>
    /// <param name="builder">The builder of the options, named ones included, after <c>BindSection</c>.</param>
    /// <param name="path">
    /// The file that takes all changes, absolute or as it was added; null, the default, for each change to the file that supplies
    /// the key, and for a new one to the base file of the layer that its parent comes from, else to the first file.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">
    /// The options are not bound to exactly one section, cannot be created, or other options can write that section already.
    /// </exception>
    [RequiresUnreferencedCode(MemberTree.Reason)]
    [RequiresDynamicCode(MemberTree.Reason)]
    public static OptionsBuilder<T> Writable<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this OptionsBuilder<T> builder, string? path = null)
        where T : class => Add(builder, static value => MemberTree.Read(value), path);

    /// <summary>The same without reflection: for trimmed and native applications.</summary>
    /// <remarks>
    /// Members are written under the names of their contract, which must be the names that the binder reads; an update that would not
    /// be read back is refused. <c>[JsonStringEnumConverter]</c>, or <c>UseStringEnumConverter</c>, writes enums by name.
    /// </remarks>
    /// <typeparam name="T">Type of the options.</typeparam>
    /// <param name="builder">The builder of the options, named ones included, after <c>BindSection</c>.</param>
    /// <param name="type">How to write the members: from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <param name="path">
    /// The file that takes all changes, absolute or as it was added; null, the default, for each change to the file that supplies
    /// the key, and for a new one to the base file of the layer that its parent comes from, else to the first file.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">
    /// The options are not bound to exactly one section, cannot be created, or other options can write that section already.
    /// </exception>
    public static OptionsBuilder<T> Writable<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this OptionsBuilder<T> builder, JsonTypeInfo<T> type, string? path = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        return Add(builder, ContractTree.ReaderOf(type), path);
    }

    private static OptionsBuilder<T> Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        OptionsBuilder<T> builder, Func<T, JsonNode?> readTree, string? path)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        WritableChecks.RequireCreatable(typeof(T));
        IServiceCollection services = builder.Services;
        SectionBinding<T> binding = WritableChecks.FindBinding<T>(services, builder.Name);
        WritableChecks.RequireFree(services, typeof(T), binding.SectionPath);
        services.AddSingleton<WritableSection>(new WritableSection<T>(binding, path, Activator.CreateInstance<T>, readTree));

        // What validators refuse is neither saved nor taken from a file.
        builder.ValidateBeforeReload();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WritableTargets>(static provider => new WritableTargets(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetServices<WritableSection>(),
            new GuardedLogger(provider.GetService<ILoggerFactory>()?.CreateLogger(Log.Category) ?? NullLogger.Instance))));
        services.TryAddSingleton(static provider => new SectionSaver(
            provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<HostConnector>()));
        services.TryAddSingleton<IWritableOptions<T>>(static provider => new WritableOptions<T>(
            provider.GetRequiredService<IOptionsMonitor<T>>(),
            provider.GetRequiredService<IOptionsMonitorCache<T>>(),
            provider.GetServices<WritableSection>(),
            provider.GetRequiredService<SectionSaver>()));
        return builder;
    }
}
