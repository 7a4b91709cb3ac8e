namespace AsyncConfig.Reloading;

/// <summary>Why a candidate is refused.</summary>
/// <param name="Reason">For people, without values.</param>
/// <param name="IsFinal">False when the gates could not be asked: the same candidate is put before them again.</param>
internal sealed record Objection(string Reason, bool IsFinal = true);
