using AsyncConfig.Handles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AsyncConfig.Diagnostics;

/// <summary>Tells what is known of the files; looks at none.</summary>
internal sealed class FilesHealthCheck(IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            services.GetService<IConfiguration>() is IConfigurationRoot root && root.TryGetAsyncFiles(out IConfigurationFiles files)
                ? Check(root, files, context.Registration.FailureStatus)
                : HealthCheckResult.Unhealthy(
                    "The application's configuration has no files of AsyncConfig to check. Add them with builder.AddAsyncFiles(), or take this health check away."));

    private static HealthCheckResult Check(IConfigurationRoot root, IConfigurationFiles files, HealthStatus failureStatus)
    {
        IReadOnlyList<FileStatus> all = files.Files;
        FileStatus? troubled = all.FirstOrDefault(static file => file.State is FileState.Rejected or FileState.Stalled);
        var data = new Dictionary<string, object>
        {
            ["version"] = files.Version,
            ["age"] = AgeOf(root, troubled),
            ["files"] = all,
        };
        if (troubled is null)
        {
            return HealthCheckResult.Healthy($"{all.Count(static file => file.State == FileState.Loaded)} configuration files are in use.", data);
        }

        Describe(troubled.Failure, data);
        return new HealthCheckResult(failureStatus, troubled.ToString(), null, data);
    }

    /// <summary>Of several sources that of the one in trouble, else of the one that changed last.</summary>
    private static TimeSpan AgeOf(IConfigurationRoot root, FileStatus? troubled) => ConfigurationFiles.Find(root)
        .Where(engine => troubled is null || Array.Exists(engine.Files, file => file.Plan.Path == troubled.Path))
        .Min(static engine => engine.Age);

    private static void Describe(ConfigurationFailure? failure, Dictionary<string, object> data)
    {
        if (failure is null)
        {
            return;
        }

        data["path"] = failure.Path;
        data["reason"] = failure.Reason;
        data["since"] = failure.At;
        if (failure.Line is { } line)
        {
            data["line"] = line;
        }
    }
}
