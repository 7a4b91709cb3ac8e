namespace AsyncConfig.Saving;

/// <summary>Sees the configuration around a save, for an edit that is made from what is bound. Called while the files are locked.</summary>
internal interface ISaveWitness
{
    /// <summary>Called right before the edit is made, each time it is.</summary>
    void Before(SaveView view);

    /// <summary>Called before anything is written. Throws to refuse.</summary>
    /// <param name="view">The configuration as it will be.</param>
    /// <param name="overriddenKeys">Keys that are saved while somebody else goes on winning.</param>
    void After(SaveView view, IReadOnlySet<string> overriddenKeys);
}
