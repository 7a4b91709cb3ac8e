using System.Collections.Immutable;

namespace AsyncConfig.Planning;

/// <summary>A part of the default set: <c>appsettings</c>, or the host's <c>{App}.settings</c>, and their environment's files.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Name">The files' common beginning.</param>
/// <param name="Required">Names of files that the host itself requires.</param>
internal sealed record DefaultGroup(string Folder, string Name, ImmutableArray<string> Required)
{
    private static readonly ImmutableArray<string> KnownEndings = [".json", ".yaml", ".yml"];

    /// <summary>The groups that the host's sources stand for; <c>appsettings</c> alone where it has none.</summary>
    /// <param name="options">Whose base path, if set, moves them all.</param>
    /// <param name="basePath">Where they are when neither options nor host say otherwise.</param>
    /// <param name="hostFiles">The host's own sources.</param>
    /// <exception cref="InvalidOperationException">There is no folder to look in.</exception>
    internal static ImmutableArray<DefaultGroup> For(
        AsyncFilesOptions options, BasePath basePath, IReadOnlyList<HostFile> hostFiles)
    {
        if (hostFiles.Count == 0)
        {
            return [new DefaultGroup(basePath.Resolve("."), "appsettings", [])];
        }

        ImmutableArray<string> required = [.. hostFiles.Where(file => !file.Optional).Select(file => file.Name)];
        return [.. hostFiles
            .Where(file => file.Environment is null)
            .Select(file => new DefaultGroup(
                options.BasePath is null ? Path.GetDirectoryName(file.FullPath)! : basePath.Resolve("."),
                Path.GetFileNameWithoutExtension(file.Name),
                required))];
    }

    /// <summary>The base layer in each format, then the environment's in each.</summary>
    internal IEnumerable<PlannedFile> Files(ImmutableArray<RegisteredFormat> formats, string environment) =>
        [.. Layer(Name, isOverride: false, formats), .. Layer($"{Name}.{environment}", isOverride: true, formats)];

    /// <summary>Files that look like part of the group and that no registered format reads.</summary>
    internal IEnumerable<string> Unread(RegisteredFormats formats, string environment)
    {
        string[] endings = [.. KnownEndings.Where(ending => !formats.Reads(ending))];
        return [.. endings.Select(ending => FullPath(Name + ending)), .. endings.Select(ending => FullPath($"{Name}.{environment}{ending}"))];
    }

    private IEnumerable<PlannedFile> Layer(string stem, bool isOverride, ImmutableArray<RegisteredFormat> formats) =>
        from format in formats
        let name = stem + format.Ending
        let optional = !Required.Contains(name, StringComparer.OrdinalIgnoreCase)
        select new PlannedFile(FullPath(name), name, optional, isOverride, format.Format);

    private string FullPath(string name) => Path.Combine(Folder, name);
}
