namespace AsyncConfig;

/// <summary>Why a file was not accepted. Names places, never values.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="Line">Line, from 1; null where unknown.</param>
/// <param name="Column">Column in UTF-16 code units, from 1; null where unknown.</param>
/// <param name="Key">Configuration key; null where unknown.</param>
/// <param name="Reason">What is wrong and what to do about it, for people.</param>
/// <param name="At">When it was first seen.</param>
public sealed record ConfigurationFailure(
    string Path, int? Line, int? Column, string? Key, string Reason, DateTimeOffset At)
{
    /// <summary>A line for people: path, line and column where they are known, reason and key. Never a value.</summary>
    public override string ToString() => ConfigurationFileException.Describe(this);
}
