using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>Stub while the stages are being written.</summary>
internal sealed class Engine(LoadPlan plan)
{
    internal LoadPlan Plan { get; } = plan;

    internal void Load() => throw new NotSupportedException();

    internal Task LoadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
