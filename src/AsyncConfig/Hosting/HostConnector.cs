using System.Diagnostics.CodeAnalysis;
using AsyncConfig.Handles;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Hosting;

/// <summary>
/// Connects the sources of the application's configuration to its services: loggers, meters and gates. Whoever first resolves
/// the handle or options of ours does it, at the latest the host's start.
/// </summary>
internal sealed class HostConnector(IServiceProvider services) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposal = new();
    private readonly Dictionary<Engine, HostConnection> _connections = [];

    /// <summary>Cancelled when the container goes, and before its gates do: for work that they must judge.</summary>
    internal CancellationToken Disposed => _disposal.Token;

    /// <summary>Connects sources that are not yet: also those that were added since the last call. Without any it does nothing.</summary>
    internal void Connect()
    {
        if (services.GetService<IConfiguration>() is not IConfigurationRoot root || !root.TryGetAsyncFiles(out _))
        {
            return;
        }

        foreach (Engine engine in ConfigurationFiles.Find(root))
        {
            // Claimed first, opened outside the lock: loggers and gates are user code, and may resolve what connects in turn.
            if (TryClaim(engine, out HostConnection? connection))
            {
                Open(engine, connection);
            }
        }
    }

    /// <summary>The container is going: nothing in it may be called any more.</summary>
    public void Dispose()
    {
        try
        {
            // First, and not CancelAsync, which tells linked tokens later: whoever finds the gates gone finds this cancelled.
            _disposal.Cancel();
        }
        finally
        {
            Disconnect();
        }
    }

    private void Disconnect()
    {
        HostConnection[] connections;
        lock (_gate)
        {
            connections = [.. _connections.Values];
            _connections.Clear();
        }

        Array.ForEach(connections, static connection => connection.Dispose());
    }

    private bool TryClaim(Engine engine, [NotNullWhen(true)] out HostConnection? connection)
    {
        lock (_gate)
        {
            connection = Disposed.IsCancellationRequested || _connections.ContainsKey(engine) ? null : new HostConnection(engine);
            if (connection is not null)
            {
                _connections.Add(engine, connection);
            }

            return connection is not null;
        }
    }

    private void Open(Engine engine, HostConnection connection)
    {
        try
        {
            connection.Open(services);
        }
        catch
        {
            // A gate that cannot be made must not be left out in silence: whoever comes next finds out, too.
            lock (_gate)
            {
                _connections.Remove(engine);
            }

            connection.Dispose();
            throw;
        }
    }
}
