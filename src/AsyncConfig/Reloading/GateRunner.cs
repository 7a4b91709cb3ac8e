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
    private Task? _inFlight;

    /// <summary>Whether the caller is a gate: it holds the turn, so waiting for the turn would never end.</summary>
    internal bool IsInside => _isInside.Value;

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
        using var timeout = new CancellationTokenSource(plan.ValidationTimeout, plan.TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        CancellationToken gateToken = linked.Token;
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
        catch (Exception exception) when (exception is TimeoutException || timeout.IsCancellationRequested)
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
    }

    private async Task RunAsync(IConfiguration candidate, CancellationToken cancellationToken)
    {
        _isInside.Value = true;
        foreach (Func<IConfiguration, CancellationToken, ValueTask> gate in plan.Gates)
        {
            await gate(candidate, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool RunBlocking(IConfiguration candidate, CancellationToken cancellationToken)
    {
        _isInside.Value = true;
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
            _isInside.Value = false;
        }
    }
}
