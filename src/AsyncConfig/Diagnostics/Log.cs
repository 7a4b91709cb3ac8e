using Microsoft.Extensions.Logging;

namespace AsyncConfig.Diagnostics;

/// <summary>Everything the library logs. Paths, lines, keys and counts; never a value.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Path} is there, but no registered format reads it. {WayOut}")]
    internal static partial void DefaultFileUnread(ILogger logger, string path, string wayOut);
}
