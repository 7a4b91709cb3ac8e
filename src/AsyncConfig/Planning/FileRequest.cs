namespace AsyncConfig.Planning;

/// <summary>One thing the user asked for: a named file, or the default set.</summary>
/// <param name="Path">As the user wrote it; null for the default set.</param>
/// <param name="Optional">Whether it may be missing at the first load.</param>
/// <param name="EnvironmentOverrides">Whether <c>name.{Environment}.*</c> follows it.</param>
internal sealed record FileRequest(string? Path, bool Optional, bool EnvironmentOverrides)
{
    internal static FileRequest Defaults { get; } = new(null, true, true);
}
