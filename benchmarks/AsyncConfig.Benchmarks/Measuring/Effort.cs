namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>How long to measure: the same work either way, with fewer repetitions in short mode.</summary>
/// <param name="IsShort">Whether everything has to be over in three minutes.</param>
internal sealed record Effort(bool IsShort)
{
    /// <summary>Samples of each side, when they are quick.</summary>
    internal int Samples { get; init; } = IsShort ? 15 : 51;

    /// <summary>A sample repeats the work until it takes this long.</summary>
    internal TimeSpan SampleTime { get; } = TimeSpan.FromMilliseconds(IsShort ? 4 : 10);

    /// <summary>Warm-up of each side, in slices; see <see cref="Interleaved"/>.</summary>
    internal TimeSpan WarmUp { get; init; } = TimeSpan.FromMilliseconds(IsShort ? 300 : 1_500);

    /// <summary>Longest that one side is sampled; a slow one gets a single sample.</summary>
    internal TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(IsShort ? 0.6 : 4);

    /// <summary>For work that runs many times in other sizes, and is warm.</summary>
    internal Effort Brief => this with { Samples = IsShort ? 5 : 21, WarmUp = WarmUp / 6, Budget = Budget / 2 };

    /// <summary>The one or the other.</summary>
    internal T Choose<T>(T inShort, T inFull) => IsShort ? inShort : inFull;
}
