using System.Diagnostics.Metrics;
using AsyncConfig.Diagnostics;
using AsyncConfig.Reloading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Hosting;

/// <summary>What one source has of one host.</summary>
internal sealed class HostConnection(Engine engine) : IDisposable
{
    private readonly Lock _gate = new();
    private List<IDisposable>? _parts = [];

    internal void Open(IServiceProvider services)
    {
        if (services.GetService<ILoggerFactory>() is { } loggers)
        {
            Hold(engine.ConnectLogger(loggers.CreateLogger(Log.Category)));
        }

        if (services.GetService<IMeterFactory>() is { } meters)
        {
            Hold(engine.ConnectMeter(meters));
        }

        foreach (IReloadGate gate in services.GetServices<IReloadGate>())
        {
            Hold(engine.AddGate((candidate, cancellationToken) =>
            {
                gate.Check(candidate, cancellationToken);
                return ValueTask.CompletedTask;
            }));
        }
    }

    public void Dispose()
    {
        List<IDisposable>? parts;
        lock (_gate)
        {
            parts = _parts;
            _parts = null;
        }

        parts?.ForEach(static part => part.Dispose());
    }

    /// <summary>Keeps a part until the host is gone, which it may be by now.</summary>
    private void Hold(IDisposable part)
    {
        lock (_gate)
        {
            if (_parts is { } parts)
            {
                parts.Add(part);
                return;
            }
        }

        part.Dispose();
    }
}
