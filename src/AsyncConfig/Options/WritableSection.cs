using System.Text.Json.Nodes;
using AsyncConfig.Saving;

namespace AsyncConfig.Options;

/// <summary>That options are writable: one instance among the services for each <c>Writable</c>.</summary>
/// <param name="Type">The options' type.</param>
/// <param name="Name">Name of the options.</param>
/// <param name="Path">Key of the section; empty for the whole configuration.</param>
/// <param name="File">The file that takes all changes; null when each goes to the file that supplies the key.</param>
internal abstract record WritableSection(Type Type, string Name, string Path, string? File);

/// <inheritdoc/>
/// <param name="Binding">How the section is bound.</param>
/// <param name="File">The file that takes all changes; null when each goes to the file that supplies the key.</param>
/// <param name="Create">Makes the object to bind to.</param>
/// <param name="ReadTree">What the binder reads of an object, as values.</param>
internal sealed record WritableSection<T>(SectionBinding<T> Binding, string? File, Func<T> Create, Func<T, JsonNode?> ReadTree)
    : WritableSection(typeof(T), Binding.Name, Binding.SectionPath, File)
    where T : class
{
    /// <summary>A fresh object, bound from the section alone: nothing that other configuration of the options adds can leak into a file.</summary>
    internal T Bind(SaveView view)
    {
        T value = Create();
        SectionBinder.Bind(Binding, SectionData.Read(view.Configuration, Path), view.Configuration, value);
        return value;
    }
}
