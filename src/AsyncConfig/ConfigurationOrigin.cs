using System.Globalization;

namespace AsyncConfig;

/// <summary>Where a value was written.</summary>
/// <param name="Path">Full path of the file; empty when the provider has none.</param>
/// <param name="Line">Line of the value, from 1; 0 when the provider keeps no positions.</param>
/// <param name="Column">Column of the value in UTF-16 code units, from 1; 0 when the provider keeps no positions.</param>
/// <param name="Provider">Name of the provider that holds the value.</param>
public sealed record ConfigurationOrigin(string Path, int Line, int Column, string Provider)
{
    /// <summary>As compilers write a place; the provider's name where it keeps none.</summary>
    internal string Describe() => this switch
    {
        { Line: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{Path}({Line},{Column})"),
        { Path.Length: > 0 } => Path,
        _ => Provider,
    };
}
