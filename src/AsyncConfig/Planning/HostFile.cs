namespace AsyncConfig.Planning;

/// <summary>One of the host's own appsettings sources, found in a builder.</summary>
/// <param name="Index">Its place in <c>builder.Sources</c>.</param>
/// <param name="FullPath">The file, resolved with the source's own file provider.</param>
/// <param name="Name">The path as the host wrote it.</param>
/// <param name="Optional">The source's flag.</param>
/// <param name="Environment">The <c>{X}</c> of <c>appsettings.{X}.json</c>; null for the base file.</param>
internal sealed record HostFile(int Index, string FullPath, string Name, bool Optional, string? Environment);
