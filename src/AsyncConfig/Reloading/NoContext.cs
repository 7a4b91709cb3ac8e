namespace AsyncConfig.Reloading;

/// <summary>Starts what outlives its caller in nobody's execution context: no activity, no culture, no async locals flow in.</summary>
internal static class NoContext
{
    internal static T Start<T>(Func<T> start)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return start();
        }

        using (ExecutionContext.SuppressFlow())
        {
            return start();
        }
    }
}
