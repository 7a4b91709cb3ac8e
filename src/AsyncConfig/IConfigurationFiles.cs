using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig;

/// <summary>
/// The configuration files of one configuration root: their state, their origins, their changes.
/// Obtained from <c>configuration.GetAsyncFiles()</c>; stays valid when the root is rebuilt.
/// </summary>
public interface IConfigurationFiles
{
    /// <summary>Version of the whole set of files: changes whenever any of them does, a comment included.</summary>
    string Version { get; }

    /// <summary>The state of every file, in layer order.</summary>
    IReadOnlyList<FileStatus> Files { get; }

    /// <summary>The files' part of the configuration, pinned: consistent however long it is read. Read-only.</summary>
    /// <returns>A configuration that never changes.</returns>
    IConfiguration GetSnapshot();

    /// <summary>Reads the files now, settles, and publishes what changed. Polling goes on beside it.</summary>
    /// <param name="cancellationToken">Ends the wait; the running configuration stays as it is.</param>
    /// <returns>True when effective data changed.</returns>
    /// <exception cref="ConfigurationFileException">A file was refused; the last good configuration stays.</exception>
    /// <exception cref="InvalidOperationException">Called from inside a validation gate.</exception>
    Task<bool> ReloadAsync(CancellationToken cancellationToken = default);

    /// <summary>Calls a listener after every effective change, one call at a time, in order, on the thread pool.</summary>
    /// <param name="listener">Called outside every lock. What it throws is logged; one that hangs stops no other.</param>
    /// <returns>Dispose it to stop listening.</returns>
    IDisposable OnChange(Action<ConfigurationChange> listener);

    /// <summary>Calls a listener once for every distinct failure, one call at a time, in order, on the thread pool.</summary>
    /// <param name="listener">Called outside every lock. What it throws is logged; one that hangs stops no other.</param>
    /// <returns>Dispose it to stop listening.</returns>
    IDisposable OnFailure(Action<ConfigurationFailure> listener);

    /// <summary>Finds where the current value of a key was written.</summary>
    /// <param name="key">The key, case-insensitive.</param>
    /// <param name="origin">The place, where the files hold the key.</param>
    /// <returns>False when no file supplies the key.</returns>
    bool TryGetOrigin(string key, [MaybeNullWhen(false)] out ConfigurationOrigin origin);

    /// <summary>Finds every place in the files that sets a key.</summary>
    /// <param name="key">The key, case-insensitive.</param>
    /// <returns>The winner first, then what it shadows; empty when the files do not supply the key.</returns>
    IReadOnlyList<ConfigurationOrigin> GetOrigins(string key);
}
