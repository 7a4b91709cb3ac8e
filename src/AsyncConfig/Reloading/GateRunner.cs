using System.Globalization;
using AsyncConfig.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Reloading;

/// <summary>Asks the validation gates about a candidate, in bounded time.</summary>
internal sealed class GateRunner(LoadPlan plan)
{
    private readonly AsyncLocal<bool> _isInside = new();
    private GateRun? _latest;
    private (string Version, Objection Objection)? _refused;

    /// <summary>Whether the caller is a gate: it holds the turn, so waiting for the turn would never end.</summary>
    internal bool IsInside => _isInside.Value;

    /// <summary>What the gates said about a candidate when they refused it last; null when it is another one.</summary>
    /// <remarks>A poll finds the same files again and again; the gates are asked about them once.</remarks>
    internal Objection? Recall(string version) => _refused?.Version == version ? _refused?.Objection : null;

    /// <summary>Another candidate was taken: what was refused before is asked about again, should it come back.</summary>
    internal void Forget() => _refused = null;

    /// <summary>Runs every gate.</summary>
    /// <param name="version">Tells candidates apart.</param>
    /// <param name="getCandidate">Makes the candidate.</param>
    /// <param name="pace">On whose thread.</param>
    /// <param name="cancellationToken">Gives up waiting for the gates.</param>
    /// <returns>Why the candidate is refused; null when it passes.</returns>
    /// <exception cref="GateIsAsynchronousException">On the blocking path a gate did not complete synchronously.</exception>
    internal async ValueTask<Objection?> FindObjectionAsync(
        string version, Func<IConfiguration> getCandidate, Pace pace, CancellationToken cancellationToken)
    {
        Forget();
        if (plan.Gates.IsEmpty)
        {
            return null;
        }

        if (_latest is { IsInFlight: true })
        {
            return new Objection("The validation gate has not returned from an earlier candidate.", IsFinal: false);
        }

        string? reason = await AskAsync(getCandidate(), pace, cancellationToken).ConfigureAwait(false);
        if (reason is null)
        {
            return null;
        }

        var objection = new Objection(reason);
        _refused = (version, objection);
        return objection;
    }

    private async ValueTask<string?> AskAsync(IConfiguration candidate, Pace pace, CancellationToken cancellationToken)
    {
        var run = new GateRun(plan, _isInside, candidate);
        _latest = run;
        try
        {
            if (pace.Blocking)
            {
                BoundedCall.Run(run.Ask, plan.ValidationTimeout, plan.TimeProvider);
            }
            else
            {
                await run.StartAsync().WaitAsync(plan.ValidationTimeout, plan.TimeProvider, cancellationToken).ConfigureAwait(false);
            }

            run.End();
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            run.GiveUp();
            throw;
        }
        catch (Exception exception) when (exception is TimeoutException || run.IsGivenUp)
        {
            run.GiveUp();
            return string.Create(
                CultureInfo.InvariantCulture, $"The validation gate did not finish within {plan.ValidationTimeout}.");
        }
        catch (GateIsAsynchronousException)
        {
            throw;
        }
        catch (Exception exception)
        {
            run.End();
            return $"The validation gate refused the candidate: {Redaction.Mask(exception.Message, candidate)}";
        }
    }
}
