using System.Diagnostics;
using AsyncConfig.Diagnostics;
using AsyncConfig.Planning;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Saving;

/// <summary>Tells logs and collectors of every save: an activity while it runs, then its outcome.</summary>
internal sealed class SaveReport(LoadPlan plan, SourceMeter meter)
{
    internal async Task<SaveResult> SaveAsync(Func<Task<SaveResult>> save)
    {
        meter.Start();
        Activity? activity = Tracing.Start("save configuration", plan);
        try
        {
            SaveResult result = await save().ConfigureAwait(false);
            string outcome = HasSaved(result) ? "saved" : "unchanged";
            meter.Current?.Saved(outcome);
            activity?
                .SetTag(Instrumentation.OutcomeTag, outcome)
                .SetTag("asyncconfig.saved.file.count", result.Files.Count)
                .SetTag("asyncconfig.version", result.Version);
            Note(result);
            return result;
        }
        catch (ConfigurationSaveException exception)
        {
            meter.Current?.Saved(NameOf(exception.Reason));
            activity?.SetTag(Instrumentation.OutcomeTag, NameOf(exception.Reason));
            activity.Fail(NameOf(exception.Reason), exception.Message);
            Note(exception);
            throw;
        }
        catch (Exception exception)
        {
            // The edit's own, mostly: its message may quote a value.
            if (exception is not OperationCanceledException)
            {
                meter.Current?.Saved("failed");
            }

            activity.Fail(exception.GetType().Name, null);
            throw;
        }
        finally
        {
            activity.End(plan);
        }
    }

    /// <summary>A rollback may only let go of a file that is gone, and writes nothing then.</summary>
    private static bool HasSaved(SaveResult result) => result.Files.Count > 0 || result.ChangedKeys.Count > 0;

    private void Note(SaveResult result)
    {
        if (HasSaved(result) && plan.Logger.IsEnabled(LogLevel.Information))
        {
            Log.Saved(plan.Logger, string.Join(", ", result.Files), KeyList.Of(result.ChangedKeys), result.Version);
        }

        foreach (string warning in result.Warnings)
        {
            Log.SavedWithWarning(plan.Logger, warning);
        }
    }

    private void Note(ConfigurationSaveException exception)
    {
        if (exception.Reason == SaveFailureReason.Conflict)
        {
            Log.SaveConflict(plan.Logger, exception.Message);
        }
        else if (exception.Reason is SaveFailureReason.Rejected or SaveFailureReason.NotEditable)
        {
            // What users typed needs no operator.
            Log.SaveRefused(plan.Logger, exception.Reason, exception.Message);
        }
        else
        {
            Log.SaveFailed(plan.Logger, exception.Reason, exception.Message);
        }
    }

    private static string NameOf(SaveFailureReason reason) => reason switch
    {
        SaveFailureReason.Conflict => "conflict",
        SaveFailureReason.LockTimeout => "lock_timeout",
        SaveFailureReason.ReadOnly => "read_only",
        SaveFailureReason.OutOfSpace => "out_of_space",
        SaveFailureReason.NotReplaceable => "not_replaceable",
        SaveFailureReason.NotEditable => "not_editable",
        SaveFailureReason.Rejected => "rejected",
        SaveFailureReason.DurabilityUnknown => "durability_unknown",
        _ => "failed",
    };
}
