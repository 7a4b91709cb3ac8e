namespace WebSample.Configuration;

/// <summary>One key of the files.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What the files say; <see cref="SecretKeys.Mask"/> when the key looks secret.</param>
/// <param name="Path">The file that supplies it.</param>
/// <param name="Line">The line in that file, from 1.</param>
/// <param name="Version">The version of that file.</param>
/// <param name="Shadowed">Where else it is written, with the line, the last to lose first.</param>
internal sealed record ConfigEntry(string Key, string? Value, string Path, int Line, string Version, IReadOnlyList<string> Shadowed);
