using System.Runtime.CompilerServices;
using AsyncConfig.Diagnostics;
using AsyncConfig.Hosting;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Options;

/// <summary>Binds options of one name from a section, and tells their monitors when that section has changed.</summary>
internal sealed class BoundOptions<T> : IConfigureNamedOptions<T>, IOptionsChangeTokenSource<T>, IDisposable
    where T : class
{
    private readonly IServiceProvider _services;
    private readonly HostConnector _connector;
    private readonly IConfiguration _configuration;
    private readonly WatchedSection _section;

    // In a box that is emptied: what a step has started, and outlives the check, binds from what is live again.
    private readonly AsyncLocal<StrongBox<IConfiguration?>?> _candidate = new();
    private bool _wasBound;

    internal BoundOptions(SectionBinding<T> binding, IServiceProvider services)
    {
        Binding = binding;
        _services = services;
        _configuration = services.GetService<IConfiguration>() ?? throw new InvalidOperationException(
            $"{binding} find no configuration among the services. Every host has one; without a host, add it with services.AddSingleton<IConfiguration>(configuration).");
        _connector = services.GetRequiredService<HostConnector>();
        _section = new WatchedSection(_configuration, binding.SectionPath);
    }

    internal SectionBinding<T> Binding { get; }

    public string? Name => Binding.Name;

    /// <summary>Lets the caller, and nobody else, bind from a candidate instead of what is live.</summary>
    /// <returns>Ends it.</returns>
    internal IDisposable BindFrom(IConfiguration candidate)
    {
        var box = new StrongBox<IConfiguration?>(candidate);
        _candidate.Value = box;
        return new Undo(() => box.Value = null);
    }

    public IChangeToken GetChangeToken()
    {
        _connector.Connect();
        return _section.GetChangeToken();
    }

    public void Configure(T options) => Configure(Microsoft.Extensions.Options.Options.DefaultName, options);

    public void Configure(string? name, T options)
    {
        if (name != Binding.Name)
        {
            return;
        }

        if (_candidate.Value?.Value is { } candidate)
        {
            SectionBinder.Bind(Binding, SectionData.Read(candidate, Binding.SectionPath), candidate, options);
            return;
        }

        _connector.Connect();
        SectionData data = _section.Look();
        if (!Interlocked.Exchange(ref _wasBound, true) && data.IsMissing)
        {
            WarnOfMisspelling();
        }

        SectionBinder.Bind(Binding, data, _configuration, options);
    }

    public void Dispose() => _section.Dispose();

    private void WarnOfMisspelling()
    {
        if (Misspelling.FindMeant(_configuration, Binding.SectionPath) is { } meant
            && _services.GetService<ILoggerFactory>() is { } loggers)
        {
            Log.SectionMissing(
                new GuardedLogger(loggers.CreateLogger(Log.Category)), typeof(T).ToString(), Binding.SectionPath, meant);
        }
    }
}
