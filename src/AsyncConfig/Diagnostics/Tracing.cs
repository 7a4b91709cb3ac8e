using System.Diagnostics;
using AsyncConfig.Planning;

namespace AsyncConfig.Diagnostics;

/// <summary>Activities of one source, on its own clock.</summary>
internal static class Tracing
{
    /// <summary>Starts one, with what samplers may decide by.</summary>
    /// <returns>Null when nobody listens.</returns>
    internal static Activity? Start(string name, LoadPlan plan)
    {
        if (!Instrumentation.Activities.HasListeners())
        {
            return null;
        }

        try
        {
            return Instrumentation.Activities.StartActivity(
                ActivityKind.Internal,
                tags: [new(Instrumentation.SourceTag, plan.SourceName), new("asyncconfig.file.count", plan.Files.Length)],
                startTime: plan.TimeProvider.GetUtcNow(),
                name: name);
        }
        catch (Exception exception)
        {
            // A listener's own: what it listens to goes on.
            Log.ListenerFailed(plan.Logger, exception.GetType().Name);
            return null;
        }
    }

    internal static void Fail(this Activity? activity, string type, string? description) =>
        activity?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error, description);

    /// <summary>Ends it. Disposing would do so by the wall clock.</summary>
    internal static void End(this Activity? activity, LoadPlan plan)
    {
        try
        {
            activity?.SetEndTime(plan.TimeProvider.GetUtcNow().UtcDateTime).Stop();
        }
        catch (Exception exception)
        {
            Log.ListenerFailed(plan.Logger, exception.GetType().Name);
        }
    }
}
