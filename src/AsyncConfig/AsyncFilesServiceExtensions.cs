using AsyncConfig;
using AsyncConfig.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Brings the configuration files into an application's services.</summary>
public static class AsyncFilesServiceExtensions
{
    /// <summary>
    /// Hands out <see cref="IConfigurationFiles"/>, and connects the files of the application's configuration to its loggers,
    /// meters and validators. What was logged before is replayed.
    /// </summary>
    /// <remarks>
    /// <para>It adds no files: that is what <c>AddAsyncFiles</c> of the configuration builder does; <c>AddAsyncFiles</c> of the host's builder does both.</para>
    /// <para>
    /// The connection is made when the handle is first resolved, at the latest when the host starts, and ends with the container.
    /// Called again it changes nothing. Without any files nothing happens until the handle is resolved, which then throws
    /// <see cref="InvalidOperationException"/>.
    /// </para>
    /// </remarks>
    /// <param name="services">The services; <see cref="IConfiguration"/> must be among them, as every host has it.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAsyncFiles(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => new HostConnector(provider));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ConnectAtStart>(
            static provider => new ConnectAtStart(provider.GetRequiredService<HostConnector>())));
        services.TryAddSingleton(static provider =>
        {
            provider.GetRequiredService<HostConnector>().Connect();
            return provider.GetService<IConfiguration>() is { } configuration
                ? configuration.GetAsyncFiles()
                : throw new InvalidOperationException(
                    "There is no IConfiguration among the services. Every host has one; without a host, register the root: services.AddSingleton<IConfiguration>(root).");
        });
        return services;
    }
}
