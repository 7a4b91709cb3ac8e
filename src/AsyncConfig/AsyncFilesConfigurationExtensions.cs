using AsyncConfig;
using AsyncConfig.Planning;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds JSON and YAML files that are layered per environment, hot-reloaded and never lost.</summary>
public static class AsyncFilesConfigurationExtensions
{
    /// <summary>
    /// Adds the default set: the host's <c>appsettings</c> files, in the place of the host's own sources. Environment
    /// variables, user secrets and the command line still win.
    /// </summary>
    /// <remarks>
    /// Where the builder holds none of the host's sources, <c>appsettings.json</c> and <c>appsettings.{Environment}.json</c>
    /// are added at the end. All files are optional, except those that the replaced sources required.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read or parsed.</exception>
    /// <exception cref="InvalidOperationException">A path is relative, and the builder's file provider is not a folder on disk.</exception>
    public static IConfigurationBuilder AddAsyncFiles(this IConfigurationBuilder builder) =>
        builder.AddAsyncFiles(static _ => { });

    /// <summary>Adds the default set, or the files that the options name.</summary>
    /// <remarks>
    /// <para>
    /// Files that replace the host's, and all files on a live builder (<see cref="ConfigurationManager"/>), are loaded before
    /// the builder is changed: a load that throws leaves it as it was. Call <c>SetBasePath</c> before. On a plain builder
    /// without files to replace, <c>Build()</c> loads them.
    /// </para>
    /// <para>
    /// Files named with <see cref="AsyncFilesOptions.Add"/> alone are appended like any other source. Together with
    /// <see cref="AsyncFilesOptions.AddDefaults"/> they are layers of one source, in the order of the calls, in the host's place.
    /// A file named twice is read once, at its last place. Each call adds a source of its own.
    /// </para>
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says what to load and how.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time of the options is out of its range.</exception>
    /// <exception cref="ArgumentException">Another option is unusable, or no registered format reads a named file.</exception>
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read or parsed, or a gate refused the configuration.</exception>
    /// <exception cref="InvalidOperationException">
    /// A path is relative, and the builder's file provider is not a folder on disk; or a gate did not complete synchronously: that needs
    /// <c>AddAsyncFilesAsync</c>.
    /// </exception>
    public static IConfigurationBuilder AddAsyncFiles(this IConfigurationBuilder builder, Action<AsyncFilesOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        Addition(builder, configure).Add();
        return builder;
    }

    /// <summary>Adds exactly one file, at the end, as <c>AddJsonFile</c> does: no environment overrides.</summary>
    /// <remarks>Its ending must be that of JSON. For other formats use <c>AddAsyncFiles</c>, where they can be registered.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file, absolute or from the builder's base path.</param>
    /// <param name="optional">Whether it may be missing at the first load.</param>
    /// <param name="reloadOnChange">Whether it is polled for changes.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The path is empty, or is not that of a JSON file.</exception>
    /// <exception cref="FileNotFoundException">The file is required and missing. On a plain builder, <c>Build()</c> throws it.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read or parsed. On a plain builder, <c>Build()</c> throws it.</exception>
    /// <exception cref="InvalidOperationException">The path is relative, and the builder's file provider is not a folder on disk.</exception>
    public static IConfigurationBuilder AddAsyncFile(
        this IConfigurationBuilder builder, string path, bool optional = false, bool reloadOnChange = true) =>
        builder.AddAsyncFiles(options => options.Add(path, optional, environmentOverrides: false).ReloadOnChange = reloadOnChange);

    /// <summary>Loads the default set, or the files that the options name, without blocking, and then adds them.</summary>
    /// <remarks>
    /// What is added, and where, is as for <see cref="AddAsyncFiles(IConfigurationBuilder, Action{AsyncFilesOptions})"/>. The
    /// files are always loaded first, so that <c>Build()</c> has nothing left to read; a load that throws or is
    /// cancelled leaves the builder as it was. Use it when a gate is asynchronous.
    /// </remarks>
    /// <param name="builder">The builder. Do not change it until the task has completed.</param>
    /// <param name="configure">Says what to load and how; null for the default set.</param>
    /// <param name="cancellationToken">Gives up the load.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time of the options is out of its range.</exception>
    /// <exception cref="ArgumentException">Another option is unusable, or no registered format reads a named file.</exception>
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read or parsed, or a gate refused the configuration.</exception>
    /// <exception cref="InvalidOperationException">A path is relative, and the builder's file provider is not a folder on disk.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<IConfigurationBuilder> AddAsyncFilesAsync(
        this IConfigurationBuilder builder,
        Action<AsyncFilesOptions>? configure = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(builder);
        await Addition(builder, configure).AddAsync(cancellationToken).ConfigureAwait(false);
        return builder;
    }

    /// <summary>Loads the default set without blocking, and then adds it.</summary>
    /// <param name="builder">The builder. Do not change it until the task has completed.</param>
    /// <param name="cancellationToken">Gives up the load.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read or parsed.</exception>
    /// <exception cref="InvalidOperationException">A path is relative, and the builder's file provider is not a folder on disk.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task<IConfigurationBuilder> AddAsyncFilesAsync(this IConfigurationBuilder builder, CancellationToken cancellationToken) =>
        builder.AddAsyncFilesAsync(configure: null, cancellationToken);

    private static SourceAddition Addition(IConfigurationBuilder builder, Action<AsyncFilesOptions>? configure)
    {
        var options = new AsyncFilesOptions();
        configure?.Invoke(options);
        return new SourceAddition(builder, options);
    }
}
