using AsyncConfig.Files.Replacing;

namespace AsyncConfig.Saving;

/// <summary>The exceptions of a save.</summary>
internal static class SaveErrors
{
    internal static ConfigurationSaveException Of(
        SaveFailureReason reason, string path, string message, TimeProvider time, ConfigurationFormatException? place = null)
    {
        var failure = new ConfigurationFailure(path, place?.Line, place?.Column, place?.Key, message, time.GetUtcNow());
        return reason == SaveFailureReason.Conflict
            ? new ConfigurationConflictException(failure)
            : new ConfigurationSaveException(reason, failure);
    }

    internal static ConfigurationSaveException Of(FileReplaceException exception, string path, TimeProvider time) =>
        Of(exception.Reason, path, exception.Message, time);
}
