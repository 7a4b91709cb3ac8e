using System.Collections.Immutable;

namespace AsyncConfig.Reloading;

/// <summary>
/// The providers that a source has built and that were loaded, by weak reference: a neighbouring source that fails
/// leaves providers behind that nobody disposes.
/// </summary>
internal sealed class ProviderSet(Announcer announcer)
{
    private ImmutableArray<Entry> _entries = [];

    /// <summary>Whether any provider is in use. Forgets those that are not; allocates nothing when there are none.</summary>
    internal bool HasAny
    {
        get
        {
            foreach (Entry entry in _entries)
            {
                if (!entry.Provider.TryGetTarget(out _))
                {
                    Remove(entry);
                }
            }

            return !_entries.IsEmpty;
        }
    }

    internal void Add(AsyncFilesProvider provider)
    {
        var weak = new WeakReference<AsyncFilesProvider>(provider);
        IDisposable subscription = announcer.OnToken(_ =>
        {
            if (weak.TryGetTarget(out AsyncFilesProvider? target))
            {
                target.FireToken();
            }
        });
        ImmutableInterlocked.Update(ref _entries, static (all, one) => all.Add(one), new Entry(weak, subscription));
    }

    internal void Remove(AsyncFilesProvider provider)
    {
        foreach (Entry entry in _entries)
        {
            if (entry.Provider.TryGetTarget(out AsyncFilesProvider? target) && ReferenceEquals(target, provider))
            {
                Remove(entry);
            }
        }
    }

    private void Remove(Entry entry)
    {
        ImmutableInterlocked.Update(ref _entries, static (all, one) => all.Remove(one), entry);
        entry.Subscription.Dispose();
    }

    private sealed class Entry(WeakReference<AsyncFilesProvider> provider, IDisposable subscription)
    {
        internal WeakReference<AsyncFilesProvider> Provider { get; } = provider;

        internal IDisposable Subscription { get; } = subscription;
    }
}
