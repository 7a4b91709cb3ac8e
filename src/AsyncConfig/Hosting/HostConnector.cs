using System.Diagnostics.CodeAnalysis;
using AsyncConfig.Diagnostics;
using AsyncConfig.Handles;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Hosting;

/// <summary>
/// Connects the sources of the application's configuration to its services: loggers and gates. Whoever first resolves the
/// handle or options of ours does it, at the latest the host's start.
/// </summary>
internal sealed class HostConnector(IServiceProvider services) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Engine, IDisposable> _connections = [];
    private bool _isDisposed;

    /// <summary>Connects sources that are not yet: also those that were added since the last call. Without any it does nothing.</summary>
    internal void Connect()
    {
        if (services.GetService<IConfiguration>() is not IConfigurationRoot root || !root.TryGetAsyncFiles(out _))
        {
            return;
        }

        foreach (Engine engine in ConfigurationFiles.Find(root))
        {
            if (TryClaim(engine, out Connection? connection))
            {
                // Outside the lock: loggers and gates are user code, and may resolve what connects in turn.
                connection.Open(services);
            }
        }
    }

    /// <summary>The container is going: nothing in it may be called any more.</summary>
    public void Dispose()
    {
        IDisposable[] connections;
        lock (_gate)
        {
            _isDisposed = true;
            connections = [.. _connections.Values];
            _connections.Clear();
        }

        Array.ForEach(connections, static connection => connection.Dispose());
    }

    private bool TryClaim(Engine engine, [NotNullWhen(true)] out Connection? connection)
    {
        lock (_gate)
        {
            connection = _isDisposed || _connections.ContainsKey(engine) ? null : new Connection(engine);
            if (connection is not null)
            {
                _connections.Add(engine, connection);
            }

            return connection is not null;
        }
    }

    /// <summary>What one source has of one host.</summary>
    private sealed class Connection(Engine engine) : IDisposable
    {
        private readonly List<IDisposable> _parts = [];

        internal void Open(IServiceProvider services)
        {
            if (services.GetService<ILoggerFactory>() is { } loggers)
            {
                _parts.Add(engine.ConnectLogger(loggers.CreateLogger(Log.Category)));
            }

            foreach (IReloadGate gate in services.GetServices<IReloadGate>())
            {
                _parts.Add(engine.AddGate(gate.CheckAsync));
            }
        }

        public void Dispose() => _parts.ForEach(static part => part.Dispose());
    }
}
