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

    /// <summary>What to throw when a gate refuses the first candidate.</summary>
    internal static InvalidDataException Refused(TrackedFile[] files, string objection, TimeProvider time)
    {
        TrackedFile? named = Array.Find(files, static file => file.Latest.Root is not null) ?? files.FirstOrDefault();
        return Exception(new ConfigurationFailure(
            named?.Plan.Path ?? string.Empty, null, null, null, objection, time.GetUtcNow()));
    }

    private static InvalidDataException Exception(ConfigurationFailure failure) =>
        new($"Failed to load configuration file '{failure.Path}'. {ConfigurationFileException.Describe(failure)}",
            new ConfigurationFileException(failure));
}
