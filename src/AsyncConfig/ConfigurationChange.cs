namespace AsyncConfig;

/// <summary>One effective change of the configuration: which keys came, went and changed, never their values.</summary>
/// <param name="Cause">Why the snapshot was published; of several that were announced together, the last one's.</param>
/// <param name="Version">The version of the source's files that is now current; with several sources <see cref="IConfigurationFiles.Version"/> is that of all of them.</param>
/// <param name="Added">Keys that were not there before, sorted.</param>
/// <param name="Removed">Keys that are no longer there, sorted.</param>
/// <param name="Changed">Keys whose value is another one now, sorted.</param>
/// <param name="Files">Full paths of the files whose content changed, in layer order.</param>
public sealed record ConfigurationChange(
    ChangeCause Cause,
    string Version,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Files);
