using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig;

internal sealed class AsyncFilesProvider(Engine engine) : ConfigurationProvider
{
    internal Engine Engine { get; } = engine;
}
