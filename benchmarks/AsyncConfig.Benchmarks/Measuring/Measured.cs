namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>One side of a comparison, per call.</summary>
/// <param name="Nanoseconds">Median time.</param>
/// <param name="Bytes">Median of what was allocated, by all threads.</param>
internal readonly record struct Measured(double Nanoseconds, double Bytes)
{
    /// <summary>The shortest time: neighbours can only add to it.</summary>
    internal double Best { get; init; } = Nanoseconds;

    /// <summary>The fewest bytes: what other threads allocate meanwhile is not in every sample.</summary>
    internal double FewestBytes { get; init; } = Bytes;

    /// <summary>The same for a part of the call: a call that does its work several times.</summary>
    internal Measured Per(int parts) => new(Nanoseconds / parts, Bytes / parts) { Best = Best / parts, FewestBytes = FewestBytes / parts };
}
