using AsyncConfig.Handles;
using AsyncConfig.Tests.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AsyncConfig.Tests.Options;

/// <summary>An application with real files and one writable section: <c>Shop</c>. Nothing polls.</summary>
internal sealed class WritableApp<T> : IDisposable
    where T : class
{
    internal const string Section = "Shop";

    private readonly TempFolder _folder;
    private readonly IConfigurationRoot _root;
    private readonly ServiceProvider _services;

    /// <param name="folder">Where the files are.</param>
    /// <param name="files">Their names; with <c>name.dev.ext</c> beside each where it is there.</param>
    /// <param name="register">Registers the options; by default without a name.</param>
    /// <param name="environment">What a provider after the files says.</param>
    /// <param name="configure">Configures the files.</param>
    internal WritableApp(
        TempFolder folder,
        string[] files,
        Action<IServiceCollection>? register = null,
        Dictionary<string, string?>? environment = null,
        Action<AsyncFilesOptions>? configure = null)
    {
        _folder = folder;
        _root = new ConfigurationBuilder()
            .AddAsyncFiles(options =>
            {
                options.UseYaml();
                options.BasePath = folder.FullPath;
                options.EnvironmentName = "dev";
                options.ReloadOnChange = false;
                Array.ForEach(files, file => options.Add(file, optional: true));
                configure?.Invoke(options);
            })
            .AddInMemoryCollection(environment)
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(_root);
        (register ?? Register).Invoke(services);
        _services = services.BuildServiceProvider();
    }

    internal IWritableOptions<T> Options => _services.GetRequiredService<IWritableOptions<T>>();

    internal IServiceProvider Services => _services;

    internal string? this[string key] => _root[key];

    internal static void Register(IServiceCollection services) => services.AddOptions<T>().BindSection(Section).Writable();

    internal Task<SaveResult> UpdateAsync(Action<T> change) => Options.UpdateAsync(change, TestContext.Current.CancellationToken);

    /// <summary>Completes when everybody was told of what was saved so far.</summary>
    internal Task WhenToldAsync() => Task.WhenAll(ConfigurationFiles.Find(_root).Select(static engine => engine.Announcer.WhenQuietAsync())).InTime();

    internal string Read(string file) => File.ReadAllText(_folder.Combine(file));

    public void Dispose()
    {
        _services.Dispose();
        ((IDisposable)_root).Dispose();
    }
}
