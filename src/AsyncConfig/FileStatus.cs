using System.Globalization;

namespace AsyncConfig;

/// <summary>The state of one file at one moment.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Version">Hash of the content in use; <see cref="AbsentVersion"/> when no content is.</param>
/// <param name="Length">Length of the content in use, in bytes.</param>
/// <param name="LoadedAt">When the content in use was read; null when no content is.</param>
/// <param name="Failure">Why the content on disk is not in use; null when it is.</param>
public sealed record FileStatus(
    string Path, FileState State, string Version, long Length, DateTimeOffset? LoadedAt, ConfigurationFailure? Failure)
{
    /// <summary>The version of a file that does not exist.</summary>
    public const string AbsentVersion = "absent";

    /// <summary>A line for people: path, state, what is in use and, where that is not what the disk holds, why and since when. Never a value.</summary>
    public override string ToString()
    {
        string inUse = LoadedAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"{Length} bytes read {at:u}")
            : "no content";
        return Failure is { } failure
            ? string.Create(CultureInfo.InvariantCulture, $"{Path}: {State} since {failure.At:u}, {inUse} in use. {failure}")
            : $"{Path}: {State}{(State == FileState.Absent ? string.Empty : $", {inUse}")}";
    }
}
