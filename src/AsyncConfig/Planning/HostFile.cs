using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Planning;

/// <summary>One of the host's own appsettings sources, found in a builder.</summary>
/// <param name="Source">The stock source. Its place is looked up when it is replaced: others may have come or gone by then.</param>
/// <param name="FullPath">The file, resolved with the source's own file provider.</param>
/// <param name="Name">The path as the host wrote it.</param>
/// <param name="Optional">The source's flag.</param>
/// <param name="Environment">The <c>{X}</c> of <c>appsettings.{X}.json</c>; null for a base file.</param>
internal sealed record HostFile(IConfigurationSource Source, string FullPath, string Name, bool Optional, string? Environment);
