using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Peers;

/// <summary>Microsoft.Extensions.Configuration.Json, as an application uses it.</summary>
internal static class Stock
{
    internal static IConfigurationRoot Load(params ReadOnlySpan<string> paths)
    {
        var builder = new ConfigurationBuilder();
        foreach (string path in paths)
        {
            builder.AddJsonFile(path, optional: false, reloadOnChange: false);
        }

        return builder.Build();
    }
}
