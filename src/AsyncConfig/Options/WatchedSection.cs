using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Options;

/// <summary>A section of a configuration, and a token that fires when what it shows has changed, whoever supplies it.</summary>
/// <remarks>
/// Everybody who binds reads afresh; what differs from the last look is announced by the next token of the root, exactly once,
/// although the root fires for every change of anything and twice for a <c>Reload()</c>.
/// </remarks>
internal sealed class WatchedSection(IConfiguration configuration, string path) : IDisposable
{
    private readonly Lock _gate = new();
    private ConfigurationReloadToken _token = new();
    private SectionData? _latest;
    private long _looks;
    private long _latestLook;
    private IDisposable? _subscription;
    private bool _isUnannounced;
    private bool _isDisposed;

    /// <summary>The token of the next change. The root is watched from the first call on.</summary>
    internal IChangeToken GetChangeToken()
    {
        lock (_gate)
        {
            if (_isDisposed || _subscription is not null)
            {
                return _token;
            }
        }

        Watch();
        return Volatile.Read(ref _token);
    }

    /// <summary>What the section shows now: one generation of our files, one moment of other providers.</summary>
    internal SectionData Look()
    {
        // The number before the reading: who began later saw the newer state. Outside the lock: providers are user code.
        long look = Interlocked.Increment(ref _looks);
        SectionData seen = SectionData.Read(configuration, path);
        lock (_gate)
        {
            if (_latest is not null && look < _latestLook)
            {
                return _latest;
            }

            _latestLook = look;
            if (_latest is null || !_latest.Shows(seen))
            {
                _isUnannounced |= _latest is not null && _subscription is not null;
                _latest = seen;
            }

            return seen;
        }
    }

    /// <summary>Nobody is told anything any more; looking goes on to work.</summary>
    public void Dispose()
    {
        IDisposable? subscription;
        lock (_gate)
        {
            _isDisposed = true;
            subscription = _subscription;
        }

        subscription?.Dispose();
    }

    private void Watch()
    {
        // Subscribed first, looked at after: a change in between is found by the look.
        IDisposable subscription = ChangeToken.OnChange(configuration.GetReloadToken, OnReload);
        bool isFirst;
        lock (_gate)
        {
            isFirst = _subscription is null && !_isDisposed;
            if (isFirst)
            {
                // Whoever subscribes binds afterwards: what was looked at before is nobody's news.
                _subscription = subscription;
                _latest = null;
            }
        }

        if (isFirst)
        {
            Look();
        }
        else
        {
            subscription.Dispose();
        }
    }

    private void OnReload()
    {
        Look();
        ConfigurationReloadToken fired;
        lock (_gate)
        {
            if (!_isUnannounced || _isDisposed)
            {
                return;
            }

            // The new token first: a callback that asks for the next one must not get the old one.
            _isUnannounced = false;
            fired = _token;
            Volatile.Write(ref _token, new ConfigurationReloadToken());
        }

        fired.OnReload();
    }
}
