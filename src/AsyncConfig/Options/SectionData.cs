using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Options;

/// <summary>What a section holds, read once: keys and values as the configuration shows them. Immutable.</summary>
internal sealed class SectionData
{
    /// <summary>A provider that changes faster than this is read as it comes; its token has it read again.</summary>
    private const int MostReads = 8;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private SectionData(IConfiguration section)
    {
        Path = section is IConfigurationSection { Path: { } path } ? path : null;
        Names = Add(section, Path);
    }

    /// <summary>Full key of the section; null for the whole configuration.</summary>
    internal string? Path { get; }

    /// <summary>Names of the section's children, in the framework's order.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Whether nobody supplies anything of the section.</summary>
    internal bool IsMissing => Names.Count == 0 && !(Path is not null && _entries[Path].HasValue);

    /// <summary>Full keys of everything in the section, and the section's own.</summary>
    internal IEnumerable<string> Keys => _entries.Keys;

    /// <summary>Reads a section at one moment. Costs in proportion to the section.</summary>
    /// <param name="configuration">The configuration, or a candidate.</param>
    /// <param name="path">Key of the section; empty for the whole configuration.</param>
    /// <remarks>
    /// Our files are read from one generation. Foreign providers cannot be pinned: two reads that agree are one moment of them; one that was reloaded in between shows
    /// in the second.
    /// </remarks>
    internal static SectionData Read(IConfiguration configuration, string path)
    {
        IConfiguration pinned = PinnedRoot.Of(configuration, path);
        IConfiguration section = path.Length == 0 ? pinned : pinned.GetSection(path);
        var data = new SectionData(section);
        for (int reads = 1; reads < MostReads && !PinnedRoot.IsWhole(pinned); reads++)
        {
            var again = new SectionData(section);
            if (again.Shows(data))
            {
                break;
            }

            data = again;
        }

        return data;
    }

    /// <summary>Whether readers cannot tell it from other data.</summary>
    internal bool Shows(SectionData other)
    {
        if (_entries.Count != other._entries.Count || Names.Count != other.Names.Count)
        {
            return false;
        }

        foreach ((string key, Entry entry) in _entries)
        {
            if (!other._entries.TryGetValue(key, out Entry? its) || its.HasValue != entry.HasValue || its.Value != entry.Value)
            {
                return false;
            }
        }

        return true;
    }

    internal bool Contains(string key) => _entries.ContainsKey(key);

    internal bool TryGet(string key, out string? value)
    {
        value = null;
        if (!_entries.TryGetValue(key, out Entry? entry))
        {
            return false;
        }

        value = entry.Value;
        return entry.HasValue;
    }

    internal IReadOnlyList<string> NamesBelow(string? key) =>
        key is null ? (Path is null ? Names : []) : _entries.TryGetValue(key, out Entry? entry) ? entry.Names : [];

    private string[] Add(IConfiguration node, string? key)
    {
        string? value = null;
        bool hasValue = node is ConfigurationSection section
            ? section.TryGetValue(key: null, out value)
            : (value = (node as IConfigurationSection)?.Value) is not null;
        IConfigurationSection[] children = [.. node.GetChildren()];
        string[] names = Array.ConvertAll(children, static child => child.Key);
        if (key is not null)
        {
            _entries[key] = new Entry(hasValue, value, names);
        }

        foreach (IConfigurationSection child in children)
        {
            Add(child, child.Path);
        }

        return names;
    }

    /// <summary>One key: a value that may be null, and the names of its children.</summary>
    private sealed record Entry(bool HasValue, string? Value, string[] Names);
}
