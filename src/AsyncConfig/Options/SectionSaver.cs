using AsyncConfig.Handles;
using AsyncConfig.Hosting;
using AsyncConfig.Reloading;
using AsyncConfig.Saving;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>Brings the update of a section to the source of files that it concerns.</summary>
internal sealed class SectionSaver(IConfiguration configuration, HostConnector connector)
{
    /// <exception cref="InvalidOperationException">The configuration has no files.</exception>
    /// <exception cref="ObjectDisposedException">The container is gone, or went before anything was written.</exception>
    internal async Task<SaveResult> UpdateAsync<T>(WritableSection<T> section, Action<T> change, CancellationToken cancellationToken)
        where T : class
    {
        // Gates of the host first: they judge this save, which is given up when they go.
        connector.Connect();
        using var whileConnected = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connector.Disposed);
        try
        {
            return await SaveAsync(section, change, whileConnected.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (whileConnected.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(nameof(IServiceProvider), "The container of the options was disposed while they were saved; the update was given up.");
        }
    }

    private Task<SaveResult> SaveAsync<T>(WritableSection<T> section, Action<T> change, CancellationToken cancellationToken)
        where T : class
    {
        _ = configuration.GetAsyncFiles();
        Engine[] engines = [.. ConfigurationFiles.Find((IConfigurationRoot)configuration)];
        if (section.File is not { } path)
        {
            return SaveToOneOfAsync(engines, section, change, cancellationToken);
        }

        (Engine engine, TrackedFile file) = HandleSaving.FindFile(engines, path);
        var update = new SectionUpdate<T>(section, change, Array.IndexOf(engine.Files, file), static _ => true, engine.Plan.TimeProvider);
        return SaveAsync(engine, file, update, cancellationToken);
    }

    /// <summary>
    /// With several sources the one that holds the keys is only known once they are. Sources cannot be locked together, and an
    /// update that ran once for each would count twice: only one of them saves.
    /// </summary>
    private static async Task<SaveResult> SaveToOneOfAsync<T>(
        Engine[] engines, WritableSection<T> section, Action<T> change, CancellationToken cancellationToken)
        where T : class
    {
        foreach (Engine engine in engines)
        {
            var update = new SectionUpdate<T>(section, change, null, edit => IsOwner(engine, engines, edit), engine.Plan.TimeProvider);
            SaveResult result = await SaveAsync(engine, null, update, cancellationToken).ConfigureAwait(false);
            if (update.IsOurs)
            {
                return result;
            }
        }

        throw new ConfigurationConflictException("The keys of the section moved from one source of files to another meanwhile; update it again.");
    }

    private static bool IsOwner(Engine engine, Engine[] engines, ConfigurationEdit edit)
    {
        Engine[] owners = [.. edit.Edits.Select(one => HandleSaving.OwnerOf(engines, one.Key)).Distinct()];
        return owners.Length <= 1
            ? owners.Length == 0 || owners[0] == engine
            : throw new InvalidOperationException(
                $"The change touches files of several sources ({string.Join(", ", owners.SelectMany(static owner => owner.Files).Select(static file => file.Plan.Name))}), which cannot be saved as one. Add the files in one AddAsyncFiles call, name one with Writable(path), or make several updates.");
    }

    private static Task<SaveResult> SaveAsync<T>(
        Engine engine, TrackedFile? file, SectionUpdate<T> update, CancellationToken cancellationToken)
        where T : class =>
        engine.SaveAsync(new SaveRequest(file, update.Edit, new SaveOptions(), _ => update.IsOurs) { Witness = update }, cancellationToken);
}
