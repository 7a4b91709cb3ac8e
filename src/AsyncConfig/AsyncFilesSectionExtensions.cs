using AsyncConfig.Options;

namespace Microsoft.Extensions.Configuration;

/// <summary>Listens to one section of a configuration.</summary>
public static class AsyncFilesSectionExtensions
{
    /// <summary>Calls a listener each time that what a section shows has changed, whichever provider it comes from.</summary>
    /// <remarks>
    /// <para>
    /// Changes of other sections, rewrites of the same values and edits that another provider masks are silent. Calls come one at
    /// a time, on a thread of the pool; changes that come while the listener runs are told together. What it throws is logged, by
    /// type only. Without any files of ours it works the same, with nowhere to log to.
    /// </para>
    /// <para>
    /// From a root, the section that is handed over is of one generation of the files. From a section, <paramref name="path"/> is
    /// below it, and the providers cannot be reached: values are read until two reads agree.
    /// </para>
    /// </remarks>
    /// <param name="configuration">The configuration; the application's, or a section of it.</param>
    /// <param name="path">Key of the section, <c>Shop:Smtp</c> for example. It need not be there yet.</param>
    /// <param name="listener">Is given the section as it is now; that never changes and may be kept.</param>
    /// <returns>Ends it: after that no call begins. One that runs is not waited for.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static IDisposable OnSectionChange(this IConfiguration configuration, string path, Action<IConfigurationSection> listener)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SectionListener(configuration, path, listener);
    }
}
