using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace AsyncConfig.Planning;

/// <summary>
/// Finds the sources that the host itself added. They stand one right after the other:
/// <c>appsettings.json</c>, <c>appsettings.{X}.json</c>, <c>{App}.settings.json</c>, <c>{App}.settings.{X}.json</c>.
/// </summary>
/// <remarks>
/// The neighbourhood is the mark. An <c>appsettings.Local.json</c> that somebody added after the environment
/// variables looks like an environment's file, and is none.
/// </remarks>
internal static class HostFiles
{
    private const string Base = "appsettings.json";
    private const string PairEnding = ".settings.json";

    /// <summary>The host's sources, in their order; none when there is no <c>appsettings.json</c>.</summary>
    internal static ImmutableArray<HostFile> Find(IConfigurationBuilder builder)
    {
        string? builderRoot = BasePath.OfBuilder(builder);
        ImmutableArray<HostFile?> candidates = [.. builder.Sources.Select(source => Candidate(source, builder, builderRoot))];

        for (int i = 0; i < candidates.Length; i++)
        {
            if (candidates[i] is { } first && Same(first.Name, Base))
            {
                return [first, .. Followers(first, candidates.AsSpan()[(i + 1)..])];
            }
        }

        return [];
    }

    private static IEnumerable<HostFile> Followers(HostFile first, ReadOnlySpan<HostFile?> next)
    {
        if (Override(first, At(next, 0)) is not { } second)
        {
            return [];
        }

        if (At(next, 1) is not { } pair
            || !pair.Name.EndsWith(PairEnding, StringComparison.OrdinalIgnoreCase)
            || Override(pair, At(next, 2)) is not { } pairOverride
            || !Same(pairOverride.Environment, second.Environment))
        {
            return [second];
        }

        return [second, pair, pairOverride];
    }

    /// <summary>The candidate, if it is <c>name.{X}.json</c> to the base file's <c>name.json</c>, in the same folder.</summary>
    private static HostFile? Override(HostFile baseFile, HostFile? candidate)
    {
        string stem = Path.GetFileNameWithoutExtension(baseFile.Name) + ".";
        const string Ending = ".json";
        return candidate is not null
            && candidate.Name.StartsWith(stem, StringComparison.OrdinalIgnoreCase)
            && candidate.Name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)
            && candidate.Name.Length > stem.Length + Ending.Length
            && Path.GetDirectoryName(candidate.FullPath) == Path.GetDirectoryName(baseFile.FullPath)
                ? candidate with { Environment = candidate.Name[stem.Length..^Ending.Length] }
                : null;
    }

    /// <summary>The source as a file, if the host could have added it: exactly the stock type, a plain file name, a folder on disk.</summary>
    private static HostFile? Candidate(IConfigurationSource source, IConfigurationBuilder builder, string? builderRoot)
    {
        if (source.GetType() != typeof(JsonConfigurationSource)
            || source is not JsonConfigurationSource { Path: { Length: > 0 } name } json
            || Path.GetFileName(name) != name)
        {
            return null;
        }

        string? root = json.FileProvider is null ? builderRoot : (json.FileProvider as PhysicalFileProvider)?.Root;

        // An absolute path was split into folder and name when it was added. Until a builder has built its sources,
        // which a live one does at once, only such a source knows a folder of its own.
        bool isElsewhere = builder is not IConfigurationRoot && root != builderRoot;
        return root is null || isElsewhere
            ? null
            : new HostFile(json, Path.Combine(root, name), name, json.Optional, Environment: null);
    }

    private static HostFile? At(ReadOnlySpan<HostFile?> files, int index) => index < files.Length ? files[index] : null;

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
