using AsyncConfig;

namespace WebSample.Configuration;

/// <summary>Lists every key of the files with its value and where it was written.</summary>
internal sealed class ConfigEntries(IConfigurationFiles files, ContentRoot root)
{
    private const int MaxAttempts = 5;

    internal IReadOnlyList<ConfigEntry> Read()
    {
        // Values and origins come from separate calls: a reload in between would show a value beside another one's line.
        for (int attempt = 1; ; attempt++)
        {
            string version = files.Version;
            List<ConfigEntry> entries = ReadOnce();
            if (version == files.Version || attempt == MaxAttempts)
            {
                return entries;
            }
        }
    }

    private List<ConfigEntry> ReadOnce()
    {
        Dictionary<string, string> versions = files.Files.ToDictionary(file => file.Path, file => file.Version);
        List<ConfigEntry> entries = [];
        foreach ((string key, string? value) in files.GetSnapshot().AsEnumerable())
        {
            // Sections without a value of their own have no origin.
            if (files.GetOrigins(key) is [{ } origin, ..] origins)
            {
                string version = versions.GetValueOrDefault(origin.Path, FileStatus.AbsentVersion);
                string? shown = value is not null && SecretKeys.Contains(key) ? SecretKeys.Mask : value;
                entries.Add(new ConfigEntry(key, shown, root.NameOf(origin.Path), origin.Line, version, [.. origins.Skip(1).Select(NameOf)]));
            }
        }

        entries.Sort((left, right) => ConfigurationKeyComparer.Instance.Compare(left.Key, right.Key));
        return entries;
    }

    private string NameOf(ConfigurationOrigin origin) => $"{root.NameOf(origin.Path)}:{origin.Line}";
}
