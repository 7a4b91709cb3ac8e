using System.Globalization;
using AsyncConfig.Diagnostics;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>Notes, logs and announces why a file's content is not in use: once for each distinct failure, and its end.</summary>
internal sealed class FailureReport(LoadPlan plan, Announcer announcer)
{
    /// <summary>Notes that what a file holds is not taken, although it could be read.</summary>
    internal void Refuse(TrackedFile file, Objection objection)
    {
        ConfigurationFailure refusal = objection.ToFailure(file.Plan.Path, plan.TimeProvider.GetUtcNow());
        file.Refusal = file.Refusal is { } before && before with { At = refusal.At } == refusal ? before : refusal;
        file.IsUndecided = !objection.IsFinal;
    }

    /// <summary>Notes that a file does not stand still.</summary>
    internal void Unsettle(TrackedFile file)
    {
        const string Reason = "The file keeps changing; the last good content stays in use until it stands still.";
        file.Trouble = Same(file.Trouble, Reason) ?? New(file, Reason);
    }

    /// <summary>Notes that a file system does not answer.</summary>
    internal void Stall(TrackedFile file)
    {
        string reason = string.Create(
            CultureInfo.InvariantCulture,
            $"The file system did not answer within {plan.ReadTimeout}; what was loaded from it stays in use.");
        file.Trouble = Same(file.Trouble, reason) ?? New(file, reason);
    }

    /// <summary>Logs and announces what is wrong with a file, where that is news.</summary>
    /// <returns>Whether it was.</returns>
    internal bool Publish(TrackedFile file)
    {
        if (file.Failure is not { } failure || (file.Reported is { } reported && reported with { At = failure.At } == failure))
        {
            return false;
        }

        file.Reported = failure;
        if (file.IsStalled)
        {
            Log.Stalled(plan.Logger, failure.ToString());
        }
        else
        {
            Log.Rejected(plan.Logger, failure.ToString());
        }

        announcer.Report(failure);
        return true;
    }

    /// <summary>The file's content is in use.</summary>
    /// <returns>Whether that is news: something was wrong with it.</returns>
    internal bool Accept(TrackedFile file)
    {
        bool isRecovered = file.Reported is not null && file.Trouble is null;
        if (isRecovered)
        {
            Log.Recovered(plan.Logger, file.Plan.Path);
        }

        file.Accept();
        return isRecovered;
    }

    private static ConfigurationFailure? Same(ConfigurationFailure? failure, string reason) =>
        failure?.Reason == reason ? failure : null;

    private ConfigurationFailure New(TrackedFile file, string reason) =>
        new(file.Plan.Path, null, null, null, reason, plan.TimeProvider.GetUtcNow());
}
