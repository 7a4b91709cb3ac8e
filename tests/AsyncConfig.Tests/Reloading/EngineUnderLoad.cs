using AsyncConfig.Files;
using AsyncConfig.Planning;
using AsyncConfig.Reloading;

namespace AsyncConfig.Tests.Reloading;

/// <summary>An engine that has loaded nothing yet: both ways of a first load, and what came of it.</summary>
internal sealed class EngineUnderLoad : IDisposable
{
    private readonly AsyncFilesProvider _provider;

    internal EngineUnderLoad(
        TempFolder folder, string[] names, Func<LoadPlan, LoadPlan>? configure = null, IFileSystem? fileSystem = null)
    {
        LoadPlan plan = Watched.PlanFor(folder, names, Clock);
        Engine = new Engine(configure?.Invoke(plan) ?? plan, fileSystem ?? FileSystem.ForThisMachine, []);
        _provider = new AsyncFilesProvider(Engine, isNewRoot: true);
    }

    internal TestClock Clock { get; } = new();

    internal Engine Engine { get; }

    internal string? this[string key] => _provider.TryGet(key, out string? value) ? value : null;

    internal Task LoadAsync(bool blocking)
    {
        if (!blocking)
        {
            return Engine.LoadAsync(CancellationToken.None);
        }

        Engine.Load();
        return Task.CompletedTask;
    }

    public void Dispose() => _provider.Dispose();
}
