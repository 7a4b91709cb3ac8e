using System.Collections.Immutable;
using System.Globalization;
using AsyncConfig.Diagnostics;
using AsyncConfig.Files;
using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Reloading;

/// <summary>Asks the validation gates about a candidate, in bounded time.</summary>
internal sealed class GateRunner(LoadPlan plan, CallbackScope scope)
{
    private ImmutableArray<Func<IConfiguration, CancellationToken, ValueTask>> _gates = plan.Gates;
    private CallbackScope.Visit? _latest;
    private (string Version, Objection Objection, long Time)? _refused;

    /// <summary>Adds a gate that only the host knows of. It judges from the next candidate on.</summary>
    /// <returns>Takes it away again.</returns>
    internal IDisposable Add(Func<IConfiguration, CancellationToken, ValueTask> gate)
    {
        ImmutableInterlocked.Update(ref _gates, static (all, one) => all.Add(one), gate);
        return new Undo(() => ImmutableInterlocked.Update(ref _gates, static (all, one) => all.Remove(one), gate));
    }

    /// <summary>What the gates said about a candidate when they refused it last; null when it is another one.</summary>
    /// <remarks>
    /// A poll finds the same files again and again. The gates are asked about them once in a <see cref="LoadPlan.VerifyInterval"/>:
    /// what they see of other providers may have changed.
    /// </remarks>
    internal Objection? Recall(string version) =>
        _refused is { } refused
        && refused.Version == version
        && (plan.VerifyInterval == Timeout.InfiniteTimeSpan || plan.TimeProvider.GetElapsedTime(refused.Time) < plan.VerifyInterval)
            ? refused.Objection
            : null;

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
        if (_gates.IsEmpty)
        {
            return null;
        }

        if (_latest is { IsOver: false })
        {
            return new Objection("The validation gate has not returned from an earlier candidate.", IsFinal: false);
        }

        if (await AskAsync(getCandidate(), pace, cancellationToken).ConfigureAwait(false) is not { } objection)
        {
            return null;
        }

        _refused = (version, objection, plan.TimeProvider.GetTimestamp());
        return objection;
    }

    private async ValueTask<Objection?> AskAsync(IConfiguration candidate, Pace pace, CancellationToken cancellationToken)
    {
        var visit = new CallbackScope.Visit();
        var giveUp = new CancellationTokenSource(plan.ValidationTimeout, plan.TimeProvider);
        CancellationToken gateToken = giveUp.Token;
        try
        {
            if (pace.Blocking)
            {
                BoundedCall.Run(() => RunBlocking(visit, candidate, gateToken), plan.ValidationTimeout, plan.TimeProvider);
            }
            else
            {
                _latest = visit;
                await Task.Run(() => RunAsync(visit, candidate, gateToken), CancellationToken.None)
                    .WaitAsync(plan.ValidationTimeout, plan.TimeProvider, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is TimeoutException || giveUp.IsCancellationRequested)
        {
            return new Objection(string.Create(
                CultureInfo.InvariantCulture, $"The validation gate did not finish within {plan.ValidationTimeout}."));
        }
        catch (GateIsAsynchronousException)
        {
            throw;
        }
        catch (CandidateRefusedException refusal)
        {
            return new Objection(refusal.Message) { Key = refusal.Key, Place = refusal.Place };
        }
        catch (Exception exception)
        {
            return new Objection($"The validation gate refused the candidate: {Redaction.Mask(exception.Message, candidate)}");
        }
        finally
        {
            // Stops the timer, and tells a gate that nobody waits for any more. Disposing would take down what tells it.
            _ = giveUp.CancelAsync();
        }
    }

    private async Task RunAsync(CallbackScope.Visit visit, IConfiguration candidate, CancellationToken cancellationToken)
    {
        scope.Enter(visit);
        try
        {
            foreach (Func<IConfiguration, CancellationToken, ValueTask> gate in _gates)
            {
                await gate(candidate, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            visit.IsOver = true;
        }
    }

    private bool RunBlocking(CallbackScope.Visit visit, IConfiguration candidate, CancellationToken cancellationToken)
    {
        // Here, and not before: a call that the pool never began is over.
        _latest = visit;
        scope.Enter(visit);
        try
        {
            foreach (Func<IConfiguration, CancellationToken, ValueTask> gate in _gates)
            {
                ValueTask run = gate(candidate, cancellationToken);
                if (!run.IsCompleted)
                {
                    _ = visit.EndWithAsync(run);
                    throw new GateIsAsynchronousException();
                }

                run.GetAwaiter().GetResult();
            }

            visit.IsOver = true;
            return true;
        }
        catch (Exception exception) when (exception is not GateIsAsynchronousException)
        {
            visit.IsOver = true;
            throw;
        }
    }
}
