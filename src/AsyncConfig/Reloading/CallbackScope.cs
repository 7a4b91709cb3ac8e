namespace AsyncConfig.Reloading;

/// <summary>
/// Tells whether the caller is a gate or an edit: both run while their source has the turn, so that waiting for the turn in
/// them would never end.
/// </summary>
internal sealed class CallbackScope
{
    private readonly AsyncLocal<Visit?> _visit = new();

    internal bool IsInside => _visit.Value is { IsOver: false };

    /// <summary>Enters; what the callback starts is inside too, until the visit is over.</summary>
    internal Visit Enter(Visit? visit = null) => _visit.Value = visit ?? new Visit();

    /// <exception cref="InvalidOperationException">The caller is inside.</exception>
    internal void ThrowIfInside()
    {
        if (IsInside)
        {
            throw new InvalidOperationException(
                "A validation gate or the edit of a save must not load, reload or save the configuration that waits for it. Do that after it has returned, from OnChange for example.");
        }
    }

    /// <summary>The time inside a callback. Work that it began, and that outlives it, is outside again when it has returned.</summary>
    internal sealed class Visit
    {
        internal volatile bool IsOver;

        /// <summary>Stays open until a callback that nobody waits for returns; its verdict comes too late.</summary>
        internal async Task EndWithAsync(ValueTask run)
        {
            try
            {
                await run.ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Refused already.
            }
            finally
            {
                IsOver = true;
            }
        }
    }
}
