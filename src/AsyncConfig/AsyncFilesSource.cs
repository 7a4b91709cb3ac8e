using AsyncConfig.Files;
using AsyncConfig.Files.Replacing;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig;

/// <summary>
/// The configuration source. It owns the running state: <c>ConfigurationManager</c> builds and loads every source
/// again on each change of its list, and all those providers share one engine.
/// </summary>
/// <param name="options">What to load and how.</param>
/// <param name="hostFiles">The host's own sources that it stands for.</param>
/// <param name="fileSystem">The disk; this machine's when null.</param>
internal sealed class AsyncFilesSource(
    AsyncFilesOptions options, IReadOnlyList<HostFile> hostFiles, IFileSystem? fileSystem = null) : IConfigurationSource
{
    private readonly Lock _gate = new();
    private Engine? _engine;

    /// <summary>The host's own sources that it stands for: they tell later sources the environment.</summary>
    internal IReadOnlyList<HostFile> HostFiles { get; } = hostFiles;

    /// <summary>The engine; null until the source was first built or loaded.</summary>
    internal Engine? Engine => _engine;

    /// <summary>Loads the files, where that has not happened yet, on this thread.</summary>
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file or the candidate was refused.</exception>
    internal void Load(IConfigurationBuilder builder) => GetEngine(builder).Load();

    /// <summary>Loads the files, where that has not happened yet.</summary>
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file or the candidate was refused.</exception>
    internal Task LoadAsync(IConfigurationBuilder builder, CancellationToken cancellationToken) =>
        GetEngine(builder).LoadAsync(cancellationToken);

    public IConfigurationProvider Build(IConfigurationBuilder builder) =>
        new AsyncFilesProvider(GetEngine(builder), isNewRoot: builder is not IConfigurationRoot);

    private Engine GetEngine(IConfigurationBuilder builder)
    {
        bool isNew;
        lock (_gate)
        {
            isNew = _engine is null;
            _engine ??= new Engine(
                LoadPlanner.Create(options, builder, HostFiles),
                fileSystem ?? FileSystem.ForThisMachine,
                FileReplacer.ForThisMachine,
                options.ReplaceHostFiles ? [.. HostFiles.Select(file => builder.Sources.IndexOf(file.Source))] : []);
        }

        if (isNew)
        {
            // Outside the lock: loggers are user code.
            SharedFiles.Warn(_engine.Plan, builder.Sources.OfType<AsyncFilesSource>().Where(other => other != this).Select(static other => other.Engine?.Plan).OfType<LoadPlan>());
        }

        if (builder is IConfigurationRoot root)
        {
            _engine.BelongsTo(root);
        }

        return _engine;
    }
}
