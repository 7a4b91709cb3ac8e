using System.Diagnostics;
using AsyncConfig.Diagnostics;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>Tells collectors of every load and reload: an activity while it runs, then its outcome and duration.</summary>
/// <param name="plan">What is loaded.</param>
/// <param name="meter">Where reloads are counted.</param>
/// <param name="version">The version that readers see.</param>
internal sealed class ReloadReport(LoadPlan plan, SourceMeter meter, Func<string> version)
{
    /// <summary>The first load. It is not counted: it happens once, and an application without it does not run.</summary>
    internal async ValueTask<Outcome> LoadAsync(Func<ValueTask<Outcome>> load)
    {
        Activity? activity = Tracing.Start("load configuration", plan);
        try
        {
            Outcome outcome = await load().ConfigureAwait(false);
            activity?.SetTag("asyncconfig.version", version());
            return outcome;
        }
        catch (Exception exception)
        {
            // Messages of these two are ours; others may quote a file.
            activity.Fail(exception.GetType().Name, exception is FileNotFoundException or InvalidDataException ? exception.Message : null);
            throw;
        }
        finally
        {
            activity.End(plan);
        }
    }

    /// <summary>Every later reading of files. Idle ticks read nothing.</summary>
    internal async ValueTask<Outcome> ReloadAsync(ChangeCause cause, Func<ValueTask<Outcome>> reload)
    {
        meter.Start();
        Activity? activity = Tracing.Start("reload configuration", plan);
        long start = plan.TimeProvider.GetTimestamp();
        try
        {
            Outcome outcome = await reload().ConfigureAwait(false);
            meter.Current?.Reloaded(NameOf(outcome), plan.TimeProvider.GetElapsedTime(start));
            Describe(activity, cause, outcome);
            return outcome;
        }
        catch (Exception exception)
        {
            if (exception is not OperationCanceledException)
            {
                meter.Current?.Reloaded("failed", plan.TimeProvider.GetElapsedTime(start));
            }

            activity.Fail(exception.GetType().Name, null);
            throw;
        }
        finally
        {
            activity.End(plan);
        }
    }

    private void Describe(Activity? activity, ChangeCause cause, Outcome outcome)
    {
        activity?.SetTag(Instrumentation.OutcomeTag, NameOf(outcome)).SetTag("asyncconfig.version", version());
        if (outcome.Failure is { } failure)
        {
            activity.Fail(outcome.IsStalled ? "stalled" : "rejected", failure.ToString());
        }

        if (activity is not null && cause == ChangeCause.Edit && !outcome.Changed && !outcome.IsNews)
        {
            // A poll that read to make sure, and found what it knew: twice a minute, and of no interest to anybody.
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    private static string NameOf(Outcome outcome) => outcome switch
    {
        { Changed: true } => "changed",
        { Failure: null } => "unchanged",
        { IsStalled: true } => "stalled",
        _ => "rejected",
    };
}
