namespace AsyncConfig.Reloading;

/// <summary>At the first load there is no good configuration to keep: failures throw, with the stock provider's types and messages.</summary>
internal static class FirstLoad
{
    /// <exception cref="FileNotFoundException">A required file is missing.</exception>
    /// <exception cref="InvalidDataException">A file cannot be used.</exception>
    internal static void ThrowIfFailed(IEnumerable<TrackedFile> files)
    {
        foreach (TrackedFile file in files)
        {
            if (file.Failure is { } failure)
            {
                throw Exception(failure);
            }

            if (file.Latest.IsAbsent && !file.Plan.Optional)
            {
                throw new FileNotFoundException(
                    $"The configuration file '{file.Plan.Name}' was not found and is not optional. The expected physical path was '{file.Plan.Path}'.",
                    file.Plan.Path);
            }
        }
    }

    /// <summary>What to throw when a gate refuses the first candidate. It judges all files together: none of them is to blame.</summary>
    internal static InvalidDataException Refused(IEnumerable<TrackedFile> files, string objection)
    {
        string there = string.Join(", ", files.Where(static file => !file.Latest.IsAbsent).Select(static file => file.Plan.Path));
        string from = there.Length == 0 ? ": none of its files is there" : $" from {there}";
        return new InvalidDataException($"Failed to load the configuration{from}. {objection}", new ConfigurationFileException(objection));
    }

    private static InvalidDataException Exception(ConfigurationFailure failure) =>
        new($"Failed to load configuration from file '{failure.Path}'. {failure}",
            new ConfigurationFileException(failure));
}
