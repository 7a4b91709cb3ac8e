using AsyncConfig.Reloading;
using AsyncConfig.Saving;

namespace AsyncConfig.Handles;

/// <summary>Brings a save to the sources of a root that it concerns.</summary>
internal static class HandleSaving
{
    internal static Task<SaveResult> SaveToAsync(
        Engine[] engines, string path, Action<ConfigurationEdit> edit, SaveOptions options, CancellationToken cancellationToken)
    {
        (Engine engine, TrackedFile target) = FindFile(engines, path);
        return engine.SaveAsync(new SaveRequest(target, edit, options, static _ => true), cancellationToken);
    }

    /// <exception cref="ConfigurationSaveException">There is no such file.</exception>
    internal static (Engine Engine, TrackedFile File) FindFile(Engine[] engines, string path) =>
        TryFindFile(engines, path) ?? throw SaveErrors.Of(
            SaveFailureReason.NotEditable,
            path,
            $"The file is none of this configuration's files ({NamesOf(engines)}); add it with options.Add(path, optional: true), after options.AddDefaults() where the default set is read.",
            TimeProvider.System);

    /// <summary>The file and its source, of several the last one; null when nobody reads it.</summary>
    internal static (Engine Engine, TrackedFile File)? TryFindFile(Engine[] engines, string path)
    {
        foreach (Engine engine in engines.Reverse())
        {
            string fullPath = Path.GetFullPath(path, engine.Plan.BasePath);
            if (Array.Find(engine.Files, file => file.Plan.Path == fullPath || file.Plan.Name == path) is { } target)
            {
                return (engine, target);
            }
        }

        return null;
    }

    internal static string NamesOf(Engine[] engines) =>
        string.Join(", ", engines.SelectMany(static engine => engine.Files).Select(static file => file.Plan.Name));

    /// <remarks>One source after the other; see <see cref="SharedEdit"/>.</remarks>
    internal static async Task<SaveResult> SaveAsync(
        Engine[] engines,
        Action<ConfigurationEdit> edit,
        SaveOptions options,
        Func<string> getVersion,
        CancellationToken cancellationToken)
    {
        if (engines is [Engine only])
        {
            return await only.SaveAsync(new SaveRequest(null, edit, options, static _ => true), cancellationToken).ConfigureAwait(false);
        }

        var shared = new SharedEdit(engines, edit);
        var results = new List<SaveResult>();
        foreach ((Engine engine, SaveOptions its) in engines.Zip(OptionsOfEach(engines, options)))
        {
            if (shared.RequestFor(engine, its) is { } request)
            {
                results.Add(await engine.SaveAsync(request, cancellationToken).ConfigureAwait(false));
            }
        }

        return new SaveResult(
            getVersion(),
            [.. results.SelectMany(static result => result.Files)],
            [.. results.SelectMany(static result => result.ChangedKeys)],
            [.. results.SelectMany(static result => result.OverriddenKeys)])
        {
            Warnings = [.. results.SelectMany(static result => result.Warnings)],
        };
    }

    /// <summary>What is expected of all sources, as each source knows it: it looks at its files once they are locked.</summary>
    internal static SaveOptions[] OptionsOfEach(Engine[] engines, SaveOptions options)
    {
        if (engines is [_])
        {
            // The source remembers its earlier versions itself.
            return [options];
        }

        string[] versions = [.. engines.Select(static engine => engine.Current.Snapshot.Version)];
        return options.ExpectedVersion is { } expected && expected != ConfigurationFiles.VersionOf(versions)
            ? throw new ConfigurationConflictException(
                "The files are not the expected version any more; read the configuration again, and save again.")
            : Array.ConvertAll(versions, version => Expecting(options.ExpectedVersion is null ? null : version, options));
    }

    /// <summary>The same options with another version.</summary>
    internal static SaveOptions Expecting(string? version, SaveOptions options) => new()
    {
        ExpectedVersion = version,
        AllowInPlaceFallback = options.AllowInPlaceFallback,
        LockTimeout = options.LockTimeout,
    };

    /// <summary>The source that holds most of a key's path; of several, the one that wins.</summary>
    internal static Engine OwnerOf(Engine[] engines, string key) =>
        engines.Reverse().MaxBy(engine => new EditRouter(engine.Current.Snapshot, []).Nearness(key)) is { } nearest
        && new EditRouter(nearest.Current.Snapshot, []).Nearness(key) > 0
            ? nearest
            : engines[0];
}
