namespace AsyncConfig.Reloading;

/// <summary>A gate went asynchronous where nothing may wait for it.</summary>
internal sealed class GateIsAsynchronousException() : InvalidOperationException(
    "A validation gate did not complete synchronously while the configuration was loaded synchronously. "
    + "Load with 'await builder.AddAsyncFilesAsync(...)' on the builder of a web application or host, or on a configuration builder "
    + "(IHostBuilder has none: take Host.CreateApplicationBuilder), and reload with ReloadAsync; or make the gate synchronous.");
