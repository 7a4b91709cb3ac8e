using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Logging;

namespace AsyncConfig.Tests.Hosting;

/// <summary>Loggers of a host, of which only ours is kept.</summary>
internal sealed class RecordingLoggers : ILoggerProvider
{
    internal RecordingLogger Ours { get; } = new();

    internal bool IsDisposed { get; private set; }

    public ILogger CreateLogger(string categoryName) => categoryName == "AsyncConfig" ? Ours : new RecordingLogger();

    public void Dispose() => IsDisposed = true;
}
