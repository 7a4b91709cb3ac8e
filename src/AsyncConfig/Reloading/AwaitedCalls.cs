using AsyncConfig.Files;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>Each call on the pool, awaited in bounded time.</summary>
internal sealed class AwaitedCalls(LoadPlan plan, CancellationToken cancellationToken) : IFileCalls
{
    public async ValueTask<T> CallAsync<T>(Func<Action<TrackedFile>, T> call)
    {
        TrackedFile? current = null;
        try
        {
            return await BoundedCall.RunAsync(
                () => call(file => current = file), plan.ReadTimeout, plan.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            current?.IsStalled = true;
            throw;
        }
    }
}
