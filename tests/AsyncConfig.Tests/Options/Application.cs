using AsyncConfig.Reloading;
using AsyncConfig.Tests.Hosting;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

/// <summary>The configuration and the services of an application: a real file, a foreign provider on each side of it, no host.</summary>
internal sealed class Application : IAsyncDisposable
{
    internal const string FileName = "app.json";

    private readonly Dictionary<string, string?> _environment = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="folder">Where the file is.</param>
    /// <param name="text">Its text.</param>
    /// <param name="configure">Adds services.</param>
    /// <param name="environment">What wins over the file.</param>
    internal Application(
        TempFolder folder, string text, Action<IServiceCollection> configure, params (string Key, string? Value)[] environment)
    {
        Folder = folder;
        folder.Write(FileName, text);
        Array.ForEach(environment, pair => _environment[pair.Key] = pair.Value);
        Configuration.Sources.Add(Foreign);
        Configuration.SetBasePath(folder.FullPath).AddAsyncFiles(options =>
        {
            options.Add(FileName, environmentOverrides: false);
            options.TimeProvider = Clock;
            options.PollInterval = TimeSpan.FromDays(1);
        });
        Configuration.Sources.Add(new MemoryConfigurationSource { InitialData = _environment });
        Services = BuildServices(configure);
    }

    internal TempFolder Folder { get; }

    internal ConfigurationManager Configuration { get; } = new();

    internal TestClock Clock { get; } = new();

    /// <summary>Another provider's values, below the file.</summary>
    internal ForeignSource Foreign { get; } = new();

    internal RecordingLogger Log { get; } = new();

    internal ServiceProvider Services { get; }

    internal Engine Engine => Assert.Single(((IConfigurationBuilder)Configuration).Ours()).Engine!;

    internal IConfigurationFiles Files => Configuration.GetAsyncFiles();

    /// <summary>Services beside the application's, on the same configuration.</summary>
    internal ServiceProvider BuildServices(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configuration);
        services.AddLogging(logging => logging.AddProvider(new SingleLogger(Log)).SetMinimumLevel(LogLevel.Trace));
        configure(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    internal T Get<T>(string? name = null)
        where T : class => Services.GetRequiredService<IOptionsMonitor<T>>().Get(name);

    /// <summary>Edits the file, and sees everybody told.</summary>
    internal async Task EditAsync(string text)
    {
        Folder.Write(FileName, text);
        await Engine.TickAsync();
        await Engine.Announcer.WhenQuietAsync();
    }

    internal async Task<SaveResult> SaveAsync(Action<ConfigurationEdit> edit)
    {
        SaveResult result = await Files.SaveAsync(edit, cancellationToken: TestContext.Current.CancellationToken);
        await Engine.Announcer.WhenQuietAsync();
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Configuration.Dispose();
    }

    /// <summary>A provider that is not ours, and changes when the test says so.</summary>
    internal sealed class ForeignSource : ConfigurationProvider, IConfigurationSource
    {
        /// <summary>Called before each read.</summary>
        internal Action<string> OnRead { get; set; } = static _ => { };

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            OnRead(key);
            return base.TryGet(key, out value);
        }

        /// <summary>Sets values, and fires the token.</summary>
        internal void Change(params (string Key, string? Value)[] values)
        {
            Swap(values);
            OnReload();
        }

        /// <summary>Sets values, and fires nothing yet.</summary>
        internal void Swap(params (string Key, string? Value)[] values)
        {
            var data = new Dictionary<string, string?>(Data, StringComparer.OrdinalIgnoreCase);
            Array.ForEach(values, pair => data[pair.Key] = pair.Value);
            Data = data;
        }
    }

    private sealed class SingleLogger(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
