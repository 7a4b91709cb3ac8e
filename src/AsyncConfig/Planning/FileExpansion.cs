using System.Collections.Immutable;

namespace AsyncConfig.Planning;

/// <summary>Turns what the user asked for into files: each base layer, then its environment's, in every registered format.</summary>
internal sealed class FileExpansion(
    RegisteredFormats formats, BasePath basePath, Lazy<string> environment, ImmutableArray<DefaultGroup> defaults)
{
    /// <summary>The files, earliest layer first, each once.</summary>
    internal ImmutableArray<PlannedFile> Expand(IEnumerable<FileRequest> requests) =>
        Once(requests.SelectMany(request => request.Path is { } path ? Named(request, path) : Defaults()));

    private IEnumerable<PlannedFile> Defaults() =>
        defaults.SelectMany(group => group.Files(formats.All, environment.Value));

    private IEnumerable<PlannedFile> Named(FileRequest request, string path)
    {
        RegisteredFormat format = formats.For(path);
        yield return new PlannedFile(basePath.Resolve(path), path, request.Optional, IsOverride: false, format.Format);
        if (!request.EnvironmentOverrides)
        {
            yield break;
        }

        string stem = $"{path[..^format.Ending.Length]}.{environment.Value}";
        foreach (RegisteredFormat each in formats.All)
        {
            string name = stem + each.Ending;
            yield return new PlannedFile(basePath.Resolve(name), name, Optional: true, IsOverride: true, each.Format);
        }
    }

    /// <summary>
    /// A file that is listed twice is read once, at its last place: what it says wins there, exactly as if it were
    /// read at both. It is required, and no override, as soon as one of its entries is.
    /// </summary>
    private static ImmutableArray<PlannedFile> Once(IEnumerable<PlannedFile> files)
    {
        List<PlannedFile> once = [];
        foreach (PlannedFile file in files)
        {
            PlannedFile merged = file;
            if (once.Find(earlier => earlier.Path == file.Path) is { } earlier)
            {
                merged = file with { Optional = file.Optional && earlier.Optional, IsOverride = file.IsOverride && earlier.IsOverride };
                once.Remove(earlier);
            }

            once.Add(merged);
        }

        return [.. once];
    }
}
