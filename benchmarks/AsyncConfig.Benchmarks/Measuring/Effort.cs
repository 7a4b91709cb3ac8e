namespace AsyncConfig.Benchmarks.Measuring;

/// <summary>How long to measure: the same work either way, with fewer repetitions in short mode.</summary>
/// <param name="IsShort">Whether everything has to be over in three minutes.</param>
internal sealed record Effort(bool IsShort)
{
    /// <summary>Samples of each side, when they are quick.</summary>
    internal int Samples => IsShort ? 15 : 41;

    /// <summary>A sample repeats the work until it takes this long.</summary>
    internal TimeSpan SampleTime => TimeSpan.FromMilliseconds(IsShort ? 4 : 10);

    /// <summary>Warm-up of each side: long enough for the second tier of the compiler.</summary>
    internal TimeSpan WarmUp => TimeSpan.FromMilliseconds(IsShort ? 350 : 1500);

    /// <summary>Longest that one side is sampled; a slow one gets a single sample.</summary>
    internal TimeSpan Budget => TimeSpan.FromSeconds(IsShort ? 0.9 : 10);

    /// <summary>The one or the other.</summary>
    internal T Choose<T>(T inShort, T inFull) => IsShort ? inShort : inFull;
}
