using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>
/// That options are bound from a section: one instance among the services for each <c>BindSection</c>. Bound twice, the same
/// options take the sections one after the other, and the last one wins.
/// </summary>
/// <param name="Name">Name of the options.</param>
/// <param name="SectionPath">Key of the section; empty for the whole configuration.</param>
/// <param name="Bind">Binds the section to options.</param>
internal sealed record SectionBinding<T>(string Name, string SectionPath, Action<IConfiguration, T> Bind)
    where T : class
{
    /// <summary>What errors call it.</summary>
    public override string ToString()
    {
        string name = Name.Length == 0 ? string.Empty : $" named '{Name}'";
        string section = SectionPath.Length == 0 ? "the whole configuration" : $"the section '{SectionPath}'";
        return $"Options {typeof(T)}{name}, bound to {section},";
    }
}
