using AsyncConfig.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Options;

/// <summary>Binds options of one name from a section, and tells their monitors when that section has changed.</summary>
internal sealed class BoundOptions<T> : IConfigureNamedOptions<T>, IOptionsChangeTokenSource<T>, IDisposable
    where T : class
{
    private readonly HostConnector _connector;
    private readonly IConfiguration _configuration;
    private readonly WatchedSection _section;

    internal BoundOptions(SectionBinding<T> binding, IServiceProvider services)
    {
        Binding = binding;
        _configuration = services.GetService<IConfiguration>() ?? throw new InvalidOperationException(
            $"{typeof(T).Name} is bound to the section '{binding.SectionPath}', but there is no configuration among the services. Every host has one; without a host, add it with services.AddSingleton<IConfiguration>(configuration).");
        _connector = services.GetRequiredService<HostConnector>();
        _section = new WatchedSection(_configuration, binding.SectionPath);
    }

    internal SectionBinding<T> Binding { get; }

    public string? Name => Binding.Name;

    public IChangeToken GetChangeToken()
    {
        _connector.Connect();
        return _section.GetChangeToken();
    }

    public void Configure(T options) => Configure(Microsoft.Extensions.Options.Options.DefaultName, options);

    public void Configure(string? name, T options)
    {
        if (name == Binding.Name)
        {
            _connector.Connect();
            SectionBinder.Bind(Binding, _section.Look(), _configuration, options);
        }
    }

    public void Dispose() => _section.Dispose();
}
