using AsyncConfig.Handles;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace AsyncConfig.Options;

/// <summary>Calls a listener when a section has changed: one call at a time, off the thread that reloads.</summary>
internal sealed class SectionListener : IDisposable
{
    private readonly Action<IConfigurationSection> _listener;
    private readonly WatchedSection _section;
    private readonly Subscriber<WatchedSection> _calls;
    private readonly IDisposable _subscription;
    private SectionData _told;

    internal SectionListener(IConfiguration configuration, string path, Action<IConfigurationSection> listener)
    {
        _listener = listener;
        _section = new WatchedSection(configuration, path);
        _calls = new Subscriber<WatchedSection>(Call, static () => true, LoggerOf(configuration), static _ => { });
        _told = _section.Look();
        _subscription = ChangeToken.OnChange(_section.GetChangeToken, () => _ = _calls.Post(_section));

        // A change before the subscription has no token to come.
        _ = _calls.Post(_section);
    }

    /// <summary>Completes when every call queued so far has returned; for tests.</summary>
    internal Task WhenQuiet() => _calls.Tail;

    public void Dispose()
    {
        _calls.Dispose();
        _subscription.Dispose();
        _section.Dispose();
    }

    private void Call(WatchedSection section)
    {
        // What is shown now, and not when the call was queued: changes that came meanwhile are told together.
        SectionData data = section.Look();
        if (!data.Shows(_told))
        {
            _told = data;
            _listener((IConfigurationSection)new SectionView(data).ToConfiguration());
        }
    }

    /// <summary>Where failing listeners are noted: with the files, if there are any.</summary>
    private static ILogger LoggerOf(IConfiguration configuration) =>
        configuration is IConfigurationRoot root && ConfigurationFiles.Find(root).FirstOrDefault() is { } engine
            ? engine.Plan.Logger
            : NullLogger.Instance;
}
