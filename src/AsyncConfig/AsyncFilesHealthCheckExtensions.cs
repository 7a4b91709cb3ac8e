using AsyncConfig;
using AsyncConfig.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the configuration files to an application's health checks.</summary>
public static class AsyncFilesHealthCheckExtensions
{
    /// <summary>
    /// Adds a check of the configuration files: healthy while every file is in use as it stands on disk, and
    /// <paramref name="failureStatus"/> while one is <see cref="FileState.Rejected"/> or <see cref="FileState.Stalled"/> and the
    /// last good configuration stays.
    /// </summary>
    /// <remarks>
    /// <para>It never waits for a disk: it tells what the last polls found.</para>
    /// <para>
    /// Its data: <c>version</c> of the set of files (<see cref="string"/>), <c>age</c> of the configuration in use
    /// (<see cref="TimeSpan"/>), <c>files</c> (a list of <see cref="FileStatus"/>); and of the first file in trouble <c>path</c>,
    /// <c>reason</c>, <c>since</c> (<see cref="DateTimeOffset"/>) and, where it is known, <c>line</c> (<see cref="int"/>, from 1). Never a value.
    /// </para>
    /// <para>An application whose configuration has no such files is <see cref="HealthStatus.Unhealthy"/>, with a description that says what to do.</para>
    /// </remarks>
    /// <param name="builder">The builder of the health checks.</param>
    /// <param name="name">Name of the check.</param>
    /// <param name="failureStatus">Status while a file is in trouble; null for <see cref="HealthStatus.Degraded"/>: the application works.</param>
    /// <param name="tags">Tags to select checks by; null for none.</param>
    /// <param name="timeout">How long the check may take; null for no limit. It needs none.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddAsyncFiles(
        this IHealthChecksBuilder builder,
        string name = "configuration",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        return builder.Add(new HealthCheckRegistration(
            name, static services => new FilesHealthCheck(services), failureStatus ?? HealthStatus.Degraded, tags, timeout));
    }
}
