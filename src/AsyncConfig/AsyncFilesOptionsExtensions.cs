using System.Diagnostics.CodeAnalysis;
using AsyncConfig.Diagnostics;
using AsyncConfig.Hosting;
using AsyncConfig.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Binds options to sections: each is told of changes of its own section only.</summary>
public static class AsyncFilesOptionsExtensions
{
    /// <summary>
    /// Binds options to a section, as <c>BindConfiguration</c> does, but from one generation of the files, and with change
    /// callbacks only when what the section shows has changed.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The section is that of the whole configuration: environment variables and every other provider count, for the values and for the
    /// callbacks. It also works without any files of ours. A section that is missing binds nothing and is no error; when it looks like
    /// a misspelling of one that is there, a warning says so.
    /// </para>
    /// <para>
    /// Bound twice, the same options take the sections one after the other. What cannot be bound makes the options throw
    /// <see cref="InvalidOperationException"/>, which names the key and its place in the file, not the value.
    /// </para>
    /// </remarks>
    /// <typeparam name="T">Type of the options.</typeparam>
    /// <param name="builder">The builder of the options, named ones included.</param>
    /// <param name="sectionPath">Key of the section, <c>Shop:Smtp</c> for example; empty for the whole configuration.</param>
    /// <param name="configure">Settings of the binder; null for its defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The path has an empty segment: <c>Shop::Smtp</c>, <c>:Shop</c>.</exception>
    /// <exception cref="InvalidOperationException">The type is abstract, or has no public constructor without parameters, and no factory of its own.</exception>
    [RequiresDynamicCode("Binding needs to create code for the type at run time. Pass a delegate that binds: (section, options) => section.Bind(options).")]
    [RequiresUnreferencedCode("Members of the type may be trimmed. Pass a delegate that binds: (section, options) => section.Bind(options).")]
    public static OptionsBuilder<T> BindSection<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this OptionsBuilder<T> builder, string sectionPath, Action<BinderOptions>? configure = null)
        where T : class =>
        builder.BindSection(sectionPath, (section, options) => section.Bind(options, configure));

    /// <summary>The same with a delegate that binds: for trimmed and native applications, with the source generator of the binder.</summary>
    /// <typeparam name="T">Type of the options.</typeparam>
    /// <param name="builder">The builder of the options, named ones included.</param>
    /// <param name="sectionPath">Key of the section, <c>Shop:Smtp</c> for example; empty for the whole configuration.</param>
    /// <param name="bind">
    /// Sets members of the options from the section, <c>static (section, options) => section.Bind(options)</c> for example. What it is
    /// given never changes; it must not keep it.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The path has an empty segment: <c>Shop::Smtp</c>, <c>:Shop</c>.</exception>
    /// <exception cref="InvalidOperationException">The type is abstract, or has no public constructor without parameters, and no factory of its own.</exception>
    public static OptionsBuilder<T> BindSection<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this OptionsBuilder<T> builder, string sectionPath, Action<IConfiguration, T> bind)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sectionPath);
        ArgumentNullException.ThrowIfNull(bind);
        RequireSegments(sectionPath);
        var binding = new SectionBinding<T>(builder.Name, sectionPath, bind);
        RequireConstructor(binding, builder.Services);
        builder.Services.AddAsyncFiles();
        builder.Services.AddSingleton(binding);
        builder.Services.AddSingleton(services => new BoundOptions<T>(binding, services));
        builder.Services.AddSingleton<IConfigureOptions<T>>(Find);
        builder.Services.AddSingleton<IOptionsChangeTokenSource<T>>(Find);
        return builder;

        // One object binds and tells: what was compared is what is bound.
        BoundOptions<T> Find(IServiceProvider services) =>
            services.GetServices<BoundOptions<T>>().First(bound => ReferenceEquals(bound.Binding, binding));
    }

    /// <summary>
    /// Checks these options before every reload and save: a candidate from which they cannot be made, or that one of their validators
    /// refuses, is rejected whole, and the last good configuration stays.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The options are made as the application would make them, by its own <see cref="IOptionsFactory{TOptions}"/> where there is one: bound from the
    /// whole configuration as it would be, environment variables included, then every <c>Configure</c> and <c>PostConfigure</c> in its order, then every <see cref="IValidateOptions{TOptions}"/>: data annotations, delegates,
    /// generated validators. A step or validator that reads <see cref="IConfiguration"/> itself sees what is live. One that throws, or takes
    /// longer than <see cref="AsyncConfig.AsyncFilesOptions.ValidationTimeout"/>, rejects the candidate.
    /// </para>
    /// <para>
    /// A rejected reload is reported to the log, to <see cref="AsyncConfig.IConfigurationFiles.OnFailure"/> and in <see cref="AsyncConfig.FileStatus.Failure"/>, with the
    /// members that fail and, where one can be found, the key, file and line; a rejected save throws
    /// <see cref="AsyncConfig.ConfigurationSaveException"/>. Values do not appear. The first load is over before there are any services: for that, add <c>ValidateOnStart</c>.
    /// </para>
    /// </remarks>
    /// <typeparam name="T">Type of the options.</typeparam>
    /// <param name="builder">The builder of the options, after <c>BindSection</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The options of this name are not bound with <c>BindSection</c>.</exception>
    public static OptionsBuilder<T> ValidateBeforeReload<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this OptionsBuilder<T> builder)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (SectionBindings.Of<T>(builder.Services, builder.Name).Length == 0)
        {
            throw new InvalidOperationException(
                $"ValidateBeforeReload needs to know the section of {typeof(T)}: call BindSection(\"Section\") before it, on options of the same name.");
        }

        builder.Services.AddSingleton(new GatedName<T>(builder.Name));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IReloadGate, OptionsGate<T>>(static services => new OptionsGate<T>(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetServices<GatedName<T>>(),
            new GuardedLogger(services.GetService<ILoggerFactory>()?.CreateLogger(Log.Category) ?? NullLogger.Instance))));
        return builder;
    }

    /// <summary>A path with nothing between two delimiters leads nowhere, and a save would create it.</summary>
    private static void RequireSegments(string sectionPath)
    {
        if (sectionPath.Length > 0 && sectionPath.Split(ConfigurationPath.KeyDelimiter).Contains(string.Empty))
        {
            throw new ArgumentException(
                $"The section path '{sectionPath}' has an empty segment. Write it like 'Shop:Smtp': no ':' at either end, and one between two names.",
                nameof(sectionPath));
        }
    }

    private static void RequireConstructor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        SectionBinding<T> binding, IServiceCollection services)
        where T : class
    {
        if (!SectionBindings.CanCreate(typeof(T)) && !services.Any(static service => service.ServiceType == typeof(IOptionsFactory<T>)))
        {
            throw new InvalidOperationException(
                $"{binding} cannot be created: the type is abstract, or has no public constructor without parameters. Give it one, or add an IOptionsFactory<{typeof(T).Name}> to the services before BindSection.");
        }
    }
}
