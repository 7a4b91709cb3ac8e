using System.Diagnostics.CodeAnalysis;
using AsyncConfig.Options;
using Microsoft.Extensions.Configuration;
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
    [RequiresDynamicCode("Binding needs to create code for the type at run time. Pass a delegate that binds: (section, options) => section.Bind(options).")]
    [RequiresUnreferencedCode("Members of the type may be trimmed. Pass a delegate that binds: (section, options) => section.Bind(options).")]
    public static OptionsBuilder<T> BindSection<T>(this OptionsBuilder<T> builder, string sectionPath, Action<BinderOptions>? configure = null)
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
    public static OptionsBuilder<T> BindSection<T>(this OptionsBuilder<T> builder, string sectionPath, Action<IConfiguration, T> bind)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sectionPath);
        ArgumentNullException.ThrowIfNull(bind);
        var binding = new SectionBinding<T>(builder.Name, sectionPath, bind);
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
}
