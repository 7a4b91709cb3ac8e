using System.Globalization;
using AsyncConfig.Diagnostics;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>Notes, logs and announces why a file's content is not in use: once for each distinct failure, and its end.</summary>
internal sealed class FailureReport(LoadPlan plan, Announcer announcer)
{
    /// <summary>Notes that a readable file is not taken.</summary>
    internal void Refuse(TrackedFile file, string reason)
    {
        if (file.Refusal?.Reason != reason)
        {
            file.Refusal = new ConfigurationFailure(
                file.Plan.Path, null, null, null, reason, plan.TimeProvider.GetUtcNow());
        }
    }

    /// <summary>Notes that a file system does not answer.</summary>
    internal void Stall(TrackedFile file) => Refuse(file, string.Create(
        CultureInfo.InvariantCulture,
        $"The file system did not answer within {plan.ReadTimeout}; what was loaded from it stays in use."));

    /// <summary>Logs and announces what is wrong with a file, where that is news.</summary>
    internal void Publish(TrackedFile file)
    {
        if (file.Failure is { } failure && (file.Reported is null || file.Reported with { At = failure.At } != failure))
        {
            file.Reported = failure;
            Log.Rejected(plan.Logger, ConfigurationFileException.Describe(failure));
            announcer.Report(failure);
        }
    }

    /// <summary>The file's content is in use.</summary>
    internal void Accept(TrackedFile file)
    {
        if (file.Reported is not null && !file.IsStalled)
        {
            Log.Recovered(plan.Logger, file.Plan.Path);
        }

        file.Accept();
    }
}
