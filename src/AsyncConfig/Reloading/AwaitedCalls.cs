using AsyncConfig.Files;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>Each call on the pool, awaited in bounded time.</summary>
internal sealed class AwaitedCalls(LoadPlan plan, CancellationToken cancellationToken) : IFileCalls
{
    public async ValueTask<T> CallAsync<T>(Func<Action<TrackedFile>, T> call)
    {
        TrackedFile? current = null;
        long since = plan.TimeProvider.GetTimestamp();
        try
        {
            return await BoundedCall.RunAsync(
                () => call(TurnTo), () => Volatile.Read(ref since), plan.ReadTimeout, plan.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            current?.IsStalled = true;
            throw;
        }

        void TurnTo(TrackedFile file)
        {
            Volatile.Write(ref since, plan.TimeProvider.GetTimestamp());
            current = file;
        }
    }
}
