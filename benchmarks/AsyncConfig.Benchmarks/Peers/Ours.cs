using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Benchmarks.Peers;

/// <summary>AsyncConfig, as an application uses it: the files are layers of one source.</summary>
internal static class Ours
{
    internal static IConfigurationRoot Load(params string[] paths) =>
        new ConfigurationBuilder().AddAsyncFiles(options =>
        {
            options.ReloadOnChange = false;
            options.UseYaml();
            foreach (string path in paths)
            {
                options.Add(path, environmentOverrides: false);
            }
        }).Build();
}
