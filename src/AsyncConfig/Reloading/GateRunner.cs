using System.Globalization;
using AsyncConfig.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Reloading;

/// <summary>Asks the validation gates about a candidate, in bounded time.</summary>
internal sealed class GateRunner(LoadPlan plan)
{
    private readonly AsyncLocal<Visit?> _visit = new();
    private Task? _inFlight;

    /// <summary>Whether the caller is a gate: it holds the turn, so waiting for the turn would never end.</summary>
    internal bool IsInside => _visit.Value is { IsOver: false };

    /// <summary>Runs every gate.</summary>
    /// <returns>Why the candidate is refused, for people and without values; null when it passes.</returns>
    /// <exception cref="GateIsAsynchronousException">On the blocking path a gate did not complete synchronously.</exception>
    internal async ValueTask<string?> FindObjectionAsync(
        Func<IConfiguration> getCandidate, Pace pace, CancellationToken cancellationToken)
    {
        if (plan.Gates.IsEmpty)
        {
            return null;
        }

        if (_inFlight is { IsCompleted: false })
        {
            return "The validation gate has not returned from an earlier candidate.";
        }

        IConfiguration candidate = getCandidate();
        var giveUp = new CancellationTokenSource(plan.ValidationTimeout, plan.TimeProvider);
        CancellationToken gateToken = giveUp.Token;
        try
        {
            if (pace.Blocking)
            {
                BoundedCall.Run(() => RunBlocking(candidate, gateToken), plan.ValidationTimeout, plan.TimeProvider);
            }
            else
            {
                Task run = Task.Run(() => RunAsync(candidate, gateToken), CancellationToken.None);
                _inFlight = run;
                await run.WaitAsync(plan.ValidationTimeout, plan.TimeProvider, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is TimeoutException || giveUp.IsCancellationRequested)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"The validation gate did not finish within {plan.ValidationTimeout}.");
        }
        catch (GateIsAsynchronousException)
        {
            throw;
        }
        catch (Exception exception)
        {
            return $"The validation gate refused the candidate: {Redaction.Mask(exception.Message, candidate)}";
        }
        finally
        {
            // Stops the timer, and tells a gate that nobody waits for any more. Disposing would take down what tells it.
            _ = giveUp.CancelAsync();
        }
    }

    private async Task RunAsync(IConfiguration candidate, CancellationToken cancellationToken)
    {
        var visit = new Visit();
        _visit.Value = visit;
        try
        {
            foreach (Func<IConfiguration, CancellationToken, ValueTask> gate in plan.Gates)
            {
                await gate(candidate, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            visit.IsOver = true;
        }
    }

    private bool RunBlocking(IConfiguration candidate, CancellationToken cancellationToken)
    {
        var visit = new Visit();
        _visit.Value = visit;
        try
        {
            foreach (Func<IConfiguration, CancellationToken, ValueTask> gate in plan.Gates)
            {
                ValueTask run = gate(candidate, cancellationToken);
                if (!run.IsCompleted)
                {
                    throw new GateIsAsynchronousException();
                }

                run.GetAwaiter().GetResult();
            }

            return true;
        }
        finally
        {
            visit.IsOver = true;
        }
    }

    /// <summary>The time inside the gates. Work that a gate began, and that outlives it, is outside again when the gate has returned.</summary>
    private sealed class Visit
    {
        internal volatile bool IsOver;
    }
}
