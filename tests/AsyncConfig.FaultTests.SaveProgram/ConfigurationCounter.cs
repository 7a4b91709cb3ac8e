using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.FaultTests.SaveProgram;

/// <summary>Read, add one, save: through <see cref="IConfigurationFiles"/>, as users do it.</summary>
internal static class ConfigurationCounter
{
    internal static async Task IncrementAsync(string path, int count)
    {
        using var configuration = new ConfigurationManager();
        configuration.AddAsyncFiles(options =>
        {
            // Other savers are locked out; a short wait is enough, and keeps a thousand saves short.
            options.SettleTime = TimeSpan.FromMilliseconds(1);
            options.UseYaml().Add(path, environmentOverrides: false);
        });
        IConfigurationFiles files = configuration.GetAsyncFiles();
        var options = new SaveOptions { LockTimeout = TimeSpan.FromMinutes(2) };
        for (int index = 0; index < count; index++)
        {
            await files.SaveAsync(path, static edit => edit.Set("Count", long.Parse(edit["Count"]!, CultureInfo.InvariantCulture) + 1), options);
        }
    }
}
