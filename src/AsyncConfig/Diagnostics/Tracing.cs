using System.Diagnostics;
using AsyncConfig.Planning;

namespace AsyncConfig.Diagnostics;

/// <summary>Activities of one source, on its own clock.</summary>
internal static class Tracing
{
    /// <returns>Null when nobody listens.</returns>
    internal static Activity? Start(string name, LoadPlan plan) => Instrumentation.Activities.HasListeners()
        ? Instrumentation.Activities
            .StartActivity(ActivityKind.Internal, startTime: plan.TimeProvider.GetUtcNow(), name: name)?
            .SetTag(Instrumentation.SourceTag, plan.SourceName)
            .SetTag("asyncconfig.file.count", plan.Files.Length)
        : null;

    internal static void Fail(this Activity? activity, string type, string? description) =>
        activity?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error, description);

    /// <summary>Ends it. Disposing would do so by the wall clock.</summary>
    internal static void End(this Activity? activity, LoadPlan plan) =>
        activity?.SetEndTime(plan.TimeProvider.GetUtcNow().UtcDateTime).Stop();
}
