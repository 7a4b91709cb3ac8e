using System.Diagnostics.CodeAnalysis;
using AsyncConfig.Planning;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Reloading;

/// <summary>One question to all gates. It may outlive the patience of whoever asked.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A run that is given up is cancelled, which frees the timer; disposing would deafen its gates.")]
internal sealed class GateRun(LoadPlan plan, AsyncLocal<bool> isInside, IConfiguration candidate)
{
    private readonly CancellationTokenSource _giveUp = new(plan.ValidationTimeout, plan.TimeProvider);
    private int _inFlight;

    /// <summary>Whether a gate has not returned yet.</summary>
    internal bool IsInFlight => Volatile.Read(ref _inFlight) > 0;

    internal bool IsGivenUp => _giveUp.IsCancellationRequested;

    /// <summary>Tells the gates that nobody waits for them any more.</summary>
    internal void GiveUp() => _ = _giveUp.CancelAsync();

    /// <summary>Frees the timer. Only for a run whose gates have returned.</summary>
    internal void End() => _giveUp.Dispose();

    /// <summary>Asks on the pool: a gate may block before its first await.</summary>
    internal Task StartAsync()
    {
        Interlocked.Increment(ref _inFlight);
        return Task.Run(AskAsync, CancellationToken.None);
    }

    /// <summary>Asks on this thread.</summary>
    /// <exception cref="GateIsAsynchronousException">A gate did not complete synchronously.</exception>
    internal bool Ask()
    {
        isInside.Value = true;
        Interlocked.Increment(ref _inFlight);
        try
        {
            foreach (Func<IConfiguration, CancellationToken, ValueTask> gate in plan.Gates)
            {
                _giveUp.Token.ThrowIfCancellationRequested();
                ValueTask answer = gate(candidate, _giveUp.Token);
                if (!answer.IsCompleted)
                {
                    Interlocked.Increment(ref _inFlight);
                    _ = LandAsync(answer);
                    throw new GateIsAsynchronousException();
                }

                answer.GetAwaiter().GetResult();
            }

            return true;
        }
        finally
        {
            isInside.Value = false;
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task AskAsync()
    {
        isInside.Value = true;
        try
        {
            foreach (Func<IConfiguration, CancellationToken, ValueTask> gate in plan.Gates)
            {
                _giveUp.Token.ThrowIfCancellationRequested();
                await gate(candidate, _giveUp.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    /// <summary>A gate that went asynchronous where nobody waits is in flight until it returns; what it says comes too late.</summary>
    private async Task LandAsync(ValueTask answer)
    {
        try
        {
            await answer.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Refused already.
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
