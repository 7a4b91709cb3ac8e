using AsyncConfig;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds the files to a host in one line: configuration, services and logging.</summary>
public static class AsyncFilesHostExtensions
{
    /// <summary>
    /// Adds the default set, or the files that the options name, and <see cref="IConfigurationFiles"/> to the services, with the
    /// host's loggers connected.
    /// </summary>
    /// <remarks>
    /// What is added, and where, is as for
    /// <see cref="AsyncFilesConfigurationExtensions.AddAsyncFiles(IConfigurationBuilder, Action{AsyncFilesOptions})"/>; the environment is exactly the host's,
    /// unless the options name another one.
    /// </remarks>
    /// <param name="builder">The builder of a web application or of any other host.</param>
    /// <param name="configure">Says what to load and how; null for the default set.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time of the options is out of its range.</exception>
    /// <exception cref="ArgumentException">Another option is unusable, or no registered format reads a named file.</exception>
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read or parsed, or a gate refused the configuration.</exception>
    /// <exception cref="InvalidOperationException">
    /// A path is relative, and the builder's file provider is not a folder on disk; or a gate did not complete synchronously: that needs
    /// <c>AddAsyncFilesAsync</c>.
    /// </exception>
    public static IHostApplicationBuilder AddAsyncFiles(this IHostApplicationBuilder builder, Action<AsyncFilesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Configuration.AddAsyncFiles(In(builder.Environment, configure));
        builder.Services.AddAsyncFiles();
        return builder;
    }

    /// <summary>The same, with the files loaded without blocking. Use it when a gate is asynchronous.</summary>
    /// <param name="builder">The builder of a web application or of any other host. Do not change it until the task has completed.</param>
    /// <param name="configure">Says what to load and how; null for the default set.</param>
    /// <param name="cancellationToken">Gives up the load.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time of the options is out of its range.</exception>
    /// <exception cref="ArgumentException">Another option is unusable, or no registered format reads a named file.</exception>
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read or parsed, or a gate refused the configuration.</exception>
    /// <exception cref="InvalidOperationException">A path is relative, and the builder's file provider is not a folder on disk.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<IHostApplicationBuilder> AddAsyncFilesAsync(
        this IHostApplicationBuilder builder, Action<AsyncFilesOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(builder);
        await builder.Configuration.AddAsyncFilesAsync(In(builder.Environment, configure), cancellationToken).ConfigureAwait(false);
        builder.Services.AddAsyncFiles();
        return builder;
    }

    /// <summary>The same for the older builder; the files are loaded when the host is built.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says what to load and how; null for the default set.</param>
    /// <returns>The same builder.</returns>
    public static IHostBuilder AddAsyncFiles(this IHostBuilder builder, Action<AsyncFilesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .ConfigureAppConfiguration((context, configuration) => configuration.AddAsyncFiles(In(context.HostingEnvironment, configure)))
            .ConfigureServices(static (_, services) => services.AddAsyncFiles());
    }

    private static Action<AsyncFilesOptions> In(IHostEnvironment environment, Action<AsyncFilesOptions>? configure) => options =>
    {
        options.EnvironmentName = environment.EnvironmentName;
        configure?.Invoke(options);
    };
}
