using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AsyncConfig.Reloading;
using AsyncConfig.Snapshots;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Handles;

/// <summary>The handle: all of our sources in one root, found anew at each call, so that rebuilds do not matter.</summary>
internal sealed class ConfigurationFiles(IConfigurationRoot root) : IConfigurationFiles
{
    public string Version => VersionOf([.. Find(root).Select(static engine => engine.Current.Snapshot.Version)]);

    public IReadOnlyList<FileStatus> Files => [.. Find(root).SelectMany(static engine => engine.Status)];

    public IConfiguration GetSnapshot() => new ConfigurationRoot(
        [.. Find(root).Select(static engine => new SnapshotProvider(engine.Current.Snapshot))]);

    public async Task<bool> ReloadAsync(CancellationToken cancellationToken = default)
    {
        bool isChanged = false;
        ConfigurationFailure? failure = null;
        foreach (Engine engine in Find(root))
        {
            Outcome outcome = await engine.ReloadAsync(cancellationToken).ConfigureAwait(false);
            isChanged |= outcome.Changed;
            failure ??= outcome.Failure;
        }

        return failure is null ? isChanged : throw new ConfigurationFileException(failure);
    }

    public Task<SaveResult> SaveAsync(
        string path, Action<ConfigurationEdit> edit, SaveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        RequireSynchronous(edit, nameof(edit));
        return HandleSaving.SaveToAsync([.. Find(root)], path, edit, options ?? new SaveOptions(), cancellationToken);
    }

    public Task<SaveResult> SaveAsync(
        Action<ConfigurationEdit> edit, SaveOptions? options = null, CancellationToken cancellationToken = default)
    {
        RequireSynchronous(edit, nameof(edit));
        return HandleSaving.SaveAsync([.. Find(root)], edit, options ?? new SaveOptions(), () => Version, cancellationToken);
    }

    public IReadOnlyList<ConfigurationVersion> History => HandleHistory.Of([.. Find(root)]);

    public Task<SaveResult> RollbackAsync(string version, CancellationToken cancellationToken = default) =>
        RollbackAsync(version, new SaveOptions(), cancellationToken);

    public Task<SaveResult> RollbackAsync(string version, SaveOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(options);
        return HandleHistory.RollbackAsync([.. Find(root)], version, options, () => Version, cancellationToken);
    }

    public IDisposable OnChange(Action<ConfigurationChange> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return new Subscription(root, [.. Find(root).Select(engine => engine.Announcer.OnChange(listener))]);
    }

    public IDisposable OnFailure(Action<ConfigurationFailure> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return new Subscription(root, [.. Find(root).Select(engine => engine.Announcer.OnFailure(listener))]);
    }

    public bool TryGetOrigin(string key, out ConfigurationOrigin origin)
    {
        origin = GetOrigins(key) is [{ } winner, ..] ? winner : null!;
        return origin is not null;
    }

    public IReadOnlyList<ConfigurationOrigin> GetOrigins(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return [.. Find(root).Reverse().SelectMany(engine => engine.Current.Snapshot.GetOrigins(key, AsyncFilesProvider.Name))];
    }

    /// <summary>An asynchronous lambda compiles to a callback that returns before it has edited anything.</summary>
    internal static void RequireSynchronous(Delegate? edit, string parameter)
    {
        ArgumentNullException.ThrowIfNull(edit, parameter);
        if (edit.Method.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false))
        {
            throw new ArgumentException("The edit must not be asynchronous: await before the save, and edit with what came of it.", parameter);
        }
    }

    /// <summary>The version that versions of several sources come to.</summary>
    internal static string VersionOf(string[] versions)
    {
        if (versions is [string only])
        {
            return only;
        }

        var hash = new XxHash128();
        foreach (string version in versions)
        {
            hash.Append(MemoryMarshal.AsBytes(version.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>Tells our sources which root they are in, so that gates see all of it, and which one chains that, for it may override them.</summary>
    internal static void Introduce(IConfigurationRoot root)
    {
        Engine[] own = [.. root.Providers.OfType<AsyncFilesProvider>().Select(static provider => provider.Engine)];
        Array.ForEach(own, engine => engine.BelongsTo(root));
        foreach (Engine chained in Find(root).Except(own))
        {
            chained.IsChainedInto(root);
        }
    }

    /// <summary>Our engines in a root and in the configurations chained into it, in the order of their providers.</summary>
    internal static IEnumerable<Engine> Find(IConfigurationRoot root)
    {
        foreach (IConfigurationProvider provider in root.Providers)
        {
            if (provider is AsyncFilesProvider ours)
            {
                yield return ours.Engine;
            }
            else if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner })
            {
                foreach (Engine engine in Find(inner))
                {
                    yield return engine;
                }
            }
        }
    }

    /// <summary>Keeps its root alive: polling ends when nobody holds a provider any more.</summary>
    private sealed class Subscription(IConfigurationRoot root, IReadOnlyList<IDisposable> parts) : IDisposable
    {
        public void Dispose()
        {
            GC.KeepAlive(root);
            foreach (IDisposable part in parts)
            {
                part.Dispose();
            }
        }
    }
}
