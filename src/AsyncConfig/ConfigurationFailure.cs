using System.Globalization;

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
    /// <summary>All but the time, in one line for logs: <c>/app/appsettings.json(3,7): what is wrong (key 'Smtp:Port')</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        string place = Line is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{Path}({line},{Column ?? 1})")
            : Path;
        bool isNamed = Key is null || Reason.Contains($"'{Key}'", StringComparison.Ordinal);
        return isNamed ? $"{place}: {Reason}" : $"{place}: {Reason} (key '{Key}')";
    }
}
