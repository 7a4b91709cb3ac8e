using Microsoft.Extensions.Logging;

namespace AsyncConfig.Diagnostics;

/// <summary>Everything the library logs. Event ids are stable; keys, paths and counts may appear, values never.</summary>
internal static partial class Log
{
    /// <summary>Category of all of it.</summary>
    internal const string Category = "AsyncConfig";

    [LoggerMessage(1, LogLevel.Warning, "{Path} is there, but no registered format reads it. {WayOut}")]
    internal static partial void DefaultFileUnread(ILogger logger, string path, string wayOut);

    [LoggerMessage(2, LogLevel.Information, "Loaded {FileCount} of {PlannedCount} configuration files; version {Version}")]
    internal static partial void Loaded(ILogger logger, int fileCount, int plannedCount, string version);

    [LoggerMessage(3, LogLevel.Information, "Configuration changed ({Cause}): {Added} keys added, {Removed} removed, {Changed} changed: {Keys}; version {Version}")]
    internal static partial void Reloaded(
        ILogger logger, ChangeCause cause, int added, int removed, int changed, string keys, string version);

    [LoggerMessage(4, LogLevel.Error, "Configuration file not accepted, the last good configuration stays: {Failure}")]
    internal static partial void Rejected(ILogger logger, string failure);

    [LoggerMessage(5, LogLevel.Information, "Configuration file accepted again: {Path}")]
    internal static partial void Recovered(ILogger logger, string path);

    [LoggerMessage(6, LogLevel.Error, "A configuration listener or token callback failed with {ExceptionType}")]
    internal static partial void ListenerFailed(ILogger logger, string exceptionType);

    [LoggerMessage(7, LogLevel.Error, "A configuration listener is {Backlog} changes behind and gets no more until it catches up")]
    internal static partial void ListenerHangs(ILogger logger, int backlog);

    [LoggerMessage(8, LogLevel.Error, "Reading the configuration files failed with {ExceptionType}; polling goes on")]
    internal static partial void ReloadFailed(ILogger logger, string exceptionType);

    [LoggerMessage(9, LogLevel.Error, "Configuration file does not answer, the last good configuration stays: {Failure}")]
    internal static partial void Stalled(ILogger logger, string failure);

    [LoggerMessage(10, LogLevel.Information, "Configuration saved to {Files}: {Keys}; version {Version}")]
    internal static partial void Saved(ILogger logger, string files, string keys, string version);

    [LoggerMessage(11, LogLevel.Warning, "Configuration not saved, somebody else has changed it: {Failure}")]
    internal static partial void SaveConflict(ILogger logger, string failure);

    [LoggerMessage(12, LogLevel.Error, "Configuration not saved ({Reason}): {Failure}")]
    internal static partial void SaveFailed(ILogger logger, SaveFailureReason reason, string failure);

    [LoggerMessage(13, LogLevel.Warning, "Configuration saved, but: {Warning}")]
    internal static partial void SavedWithWarning(ILogger logger, string warning);

    [LoggerMessage(14, LogLevel.Warning, "Options {Options} are bound to the section '{Section}', which is nowhere in the configuration. Did you mean '{Suggestion}'?")]
    internal static partial void SectionMissing(ILogger logger, string options, string section, string suggestion);

    [LoggerMessage(15, LogLevel.Error, "Options {Options} were checked, but ending the validators' scope failed with {ExceptionType}")]
    internal static partial void ValidatorNotDisposed(ILogger logger, string options, string exceptionType);

    [LoggerMessage(16, LogLevel.Warning, "{Path} is read by two sources, and its changes are announced twice: AddAsyncFiles was called for it more than once. Name each file in one of the calls")]
    internal static partial void FileReadTwice(ILogger logger, string path);

    [LoggerMessage(17, LogLevel.Warning, "Options {Options} are writable to '{File}', which is none of the configuration's files ({Files}): no update can be saved. Add it with options.Add(path, optional: true), after options.AddDefaults() where the default set is read")]
    internal static partial void WritableFileUnread(ILogger logger, string options, string file, string files);

    [LoggerMessage(18, LogLevel.Warning, "Configuration not saved, the change was refused ({Reason}): {Failure}")]
    internal static partial void SaveRefused(ILogger logger, SaveFailureReason reason, string failure);
}
