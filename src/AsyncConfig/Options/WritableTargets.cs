using AsyncConfig.Diagnostics;
using AsyncConfig.Handles;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Options;

/// <summary>Warns, when the host starts, of writable options whose file nobody reads: each of their updates would be refused.</summary>
internal sealed class WritableTargets(IConfiguration configuration, IEnumerable<WritableSection> sections, ILogger logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Engine[] engines = configuration is IConfigurationRoot root ? [.. ConfigurationFiles.Find(root)] : [];
        foreach (WritableSection section in sections.Where(static section => section.File is not null).DistinctBy(static section => section.File))
        {
            if (engines.Length > 0 && HandleSaving.TryFindFile(engines, section.File!) is null)
            {
                Log.WritableFileUnread(logger, section.Type.ToString(), section.File!, HandleSaving.NamesOf(engines));
            }
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
