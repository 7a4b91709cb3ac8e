using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Planning;

/// <summary>One of the host's own appsettings sources, found in a builder.</summary>
/// <param name="Index">Its place in <c>builder.Sources</c> when it was found.</param>
/// <param name="Source">The stock source: its place is looked up again when it is replaced, the list may have changed by then.</param>
/// <param name="FullPath">The file, resolved with the source's own file provider.</param>
/// <param name="Name">The path as the host wrote it.</param>
/// <param name="Optional">The source's flag.</param>
/// <param name="Environment">The <c>{X}</c> of <c>appsettings.{X}.json</c>; null for a base file.</param>
internal sealed record HostFile(
    int Index, IConfigurationSource Source, string FullPath, string Name, bool Optional, string? Environment);
