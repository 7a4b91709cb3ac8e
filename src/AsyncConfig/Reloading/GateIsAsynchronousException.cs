namespace AsyncConfig.Reloading;

/// <summary>A gate went asynchronous where nothing may wait for it.</summary>
internal sealed class GateIsAsynchronousException() : InvalidOperationException(
    "A validation gate did not complete synchronously while the configuration was loaded synchronously. "
    + "Load with 'await builder.Configuration.AddAsyncFilesAsync(...)' and reload with ReloadAsync, or make the gate synchronous.");
