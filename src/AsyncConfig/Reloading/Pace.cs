using AsyncConfig.Files;
using AsyncConfig.Planning;

namespace AsyncConfig.Reloading;

/// <summary>How a reading of the set goes about it.</summary>
/// <param name="Blocking">
/// On the caller's thread. Every step then completes synchronously, so that <c>Build()</c> and <c>Reload()</c>
/// share the code of the asynchronous path without ever waiting for a task.
/// </param>
/// <param name="Settle">How long content must stand still.</param>
/// <param name="Rounds">How often to try.</param>
/// <param name="TakesLast">Whether to go on with what was read last when nothing stood still.</param>
internal sealed record Pace(bool Blocking, TimeSpan Settle, int Rounds, bool TakesLast)
{
    /// <summary>With nothing to wait for, the first look reads twice: as good as two looks, and half the calls.</summary>
    internal bool ReadsTwice => Settle == TimeSpan.Zero;

    /// <summary>The first load does not wait: it reads until two hashes agree.</summary>
    internal static Pace FirstLoad(bool blocking) => new(blocking, TimeSpan.Zero, 3, TakesLast: true);

    /// <summary>Waits for stillness.</summary>
    internal static Pace Settled(LoadPlan plan) => new(Blocking: false, plan.SettleTime, 5, TakesLast: false);

    /// <summary>Bounds a call that a hung file system may not return from.</summary>
    /// <exception cref="TimeoutException">It took longer than <see cref="LoadPlan.ReadTimeout"/>.</exception>
    internal ValueTask<T> CallAsync<T>(Func<T> call, LoadPlan plan, CancellationToken cancellationToken) => Blocking
        ? new(BoundedCall.Run(call, plan.ReadTimeout, plan.TimeProvider))
        : new(BoundedCall.RunAsync(call, plan.ReadTimeout, plan.TimeProvider, cancellationToken));

    /// <summary>At once, on the caller's thread.</summary>
    internal static Pace AtOnce { get; } = new(Blocking: true, TimeSpan.Zero, 5, TakesLast: false);
}
