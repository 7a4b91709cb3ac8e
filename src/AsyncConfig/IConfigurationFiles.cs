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

    /// <summary>Saves edits to one file: atomically, durably, comments and layout kept. Visible when the task completes.</summary>
    /// <param name="path">One of the configuration's files, absolute or as it was added. A missing one is created.</param>
    /// <param name="edit">Says what changes. Runs while the file is locked, and again when somebody else was faster.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up until right before the file is replaced.</param>
    /// <returns>What was written; nothing when nothing changes.</returns>
    /// <exception cref="ConfigurationConflictException">The file is not the expected version.</exception>
    /// <exception cref="ConfigurationSaveException">
    /// Not saved, and why. Only with <see cref="SaveFailureReason.DurabilityUnknown"/> the new bytes are in place and live.
    /// </exception>
    /// <exception cref="InvalidOperationException">Called from inside a validation gate.</exception>
    Task<SaveResult> SaveAsync(
        string path, Action<ConfigurationEdit> edit, SaveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves each key to the file that supplies it; a new key to the base file of the layer that its parent comes from, else
    /// to the first file. What an array holds stays in the file whose array it is. Atomic for each file, not across several.
    /// </summary>
    /// <param name="edit">Says what changes. Runs while the files are locked, and again when somebody else was faster.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up until right before a file is replaced.</param>
    /// <returns>What was written; nothing when nothing changes.</returns>
    /// <exception cref="ConfigurationConflictException">A file that the edit touches is not the expected version.</exception>
    /// <exception cref="ConfigurationSaveException">
    /// Not saved, and why. Only with <see cref="SaveFailureReason.DurabilityUnknown"/> the new bytes are in place and live.
    /// </exception>
    /// <exception cref="InvalidOperationException">Called from inside a validation gate.</exception>
    Task<SaveResult> SaveAsync(
        Action<ConfigurationEdit> edit, SaveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// The last accepted versions of the files, the current one first; empty unless <see cref="AsyncFilesOptions.KeepHistory"/>
    /// is set.
    /// </summary>
    /// <remarks>
    /// Of several sources in a root, each has versions of its own; they are merged by time. Edits of comments are versions
    /// too. What was refused is none.
    /// </remarks>
    IReadOnlyList<ConfigurationVersion> History { get; }

    /// <inheritdoc cref="RollbackAsync(string, SaveOptions, CancellationToken)"/>
    Task<SaveResult> RollbackAsync(string version, CancellationToken cancellationToken = default);

    /// <summary>
    /// Goes back to an earlier version: saves each file's text of then, byte for byte, as a new save. Files that hold it
    /// already are not touched. Never happens by itself.
    /// </summary>
    /// <remarks>
    /// What somebody else wrote last is taken first, once it stands still, and is then replaced: it is in <see cref="History"/>,
    /// unless it was refused. A file that did not exist cannot be deleted by a save: it gets the text <c>{}</c>.
    /// </remarks>
    /// <param name="version"><see cref="ConfigurationVersion.Version"/> of an entry of <see cref="History"/>.</param>
    /// <param name="options">How; <see cref="SaveOptions.ExpectedVersion"/> is that of the whole set.</param>
    /// <param name="cancellationToken">Gives up until right before a file is replaced.</param>
    /// <returns>What was written; nothing when the files hold that version.</returns>
    /// <exception cref="ConfigurationConflictException">A file keeps changing, or is not the expected version.</exception>
    /// <exception cref="ConfigurationSaveException">
    /// Not rolled back, and why: <see cref="SaveFailureReason.UnknownVersion"/> when the version is not kept. As with every save, files that were written before the one
    /// that failed are live.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// No history is kept: set <see cref="AsyncFilesOptions.KeepHistory"/>. Or called from inside a validation gate.
    /// </exception>
    Task<SaveResult> RollbackAsync(string version, SaveOptions options, CancellationToken cancellationToken = default);

    /// <summary>Calls a listener after every effective change, one call at a time, in order, on the thread pool.</summary>
    /// <remarks>Covers the sources that the root has now, across all rebuilds; for sources added later, subscribe again.</remarks>
    /// <param name="listener">Called outside every lock. What it throws is logged; one that hangs stops no other.</param>
    /// <returns>Dispose it to stop listening.</returns>
    IDisposable OnChange(Action<ConfigurationChange> listener);

    /// <summary>Calls a listener once for every distinct failure, one call at a time, in order, on the thread pool.</summary>
    /// <remarks>Covers the sources that the root has now, across all rebuilds; for sources added later, subscribe again.</remarks>
    /// <param name="listener">Called outside every lock. What it throws is logged; one that hangs stops no other.</param>
    /// <returns>Dispose it to stop listening.</returns>
    IDisposable OnFailure(Action<ConfigurationFailure> listener);

    /// <summary>Finds where the current value of a key was written.</summary>
    /// <param name="key">The key, case-insensitive.</param>
    /// <param name="origin">The place; only to be used when the result is true, and null otherwise.</param>
    /// <returns>False when no file supplies the key.</returns>
    bool TryGetOrigin(string key, out ConfigurationOrigin origin);

    /// <summary>Finds every place in the files that sets a key.</summary>
    /// <param name="key">The key, case-insensitive.</param>
    /// <returns>The winner first, then what it shadows; empty when the files do not supply the key.</returns>
    IReadOnlyList<ConfigurationOrigin> GetOrigins(string key);
}
